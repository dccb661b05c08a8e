import { tokenOf, type Token } from '../fold.js';
import { isSyllable, phoneticKey, shapeOf, toneOf } from '../syllable.js';
import { NearWords } from './near-words.js';
import { SAME_WORD } from './words.js';

/** A word of a known phrase that a typed word may stand for. Cost 0 = the same; 1 = sounds alike; 2 = accents contradict. */
export interface Candidate {
  readonly key: string;
  readonly cost: number;
}

export const COST = {
  unmarked: 0.1,
  sameWord: 0.3,
  hoiNga: 0.4,
  halfMarked: 0.6,
  sound: 1,
  near: 1.5,
  accents: 2,
} as const;

/** A typed word, perhaps decoded from raw key strokes. */
export interface Word extends Token {
  /** What stood in the query. */
  readonly typed: string;
  readonly decoded: boolean;
}

/** How well a typed word agrees with a known word of the same folded letters. */
function accentCost(word: Word, key: string): number {
  if (word.key === key) return 0;
  if (!word.marked) return COST.unmarked;
  const sameShape = shapeOf(word.key) === shapeOf(key);
  if (sameShape && toneOf(word.key, true) === toneOf(key, true)) return COST.hoiNga;
  if (sameShape && toneOf(word.key) === '' && word.decoded) return COST.halfMarked;
  if (shapeOf(word.key) === word.fold && toneOf(word.key) === toneOf(key)) return COST.halfMarked;
  return COST.accents;
}

function soundCost(word: Word, key: string): number {
  if (!word.marked) return COST.sound;
  const alike =
    toneOf(word.key, true) === toneOf(key, true) && phoneticKey(shapeOf(word.key)) === phoneticKey(shapeOf(key));
  return alike ? COST.sound : COST.sound + COST.accents;
}

function push(map: Map<string, string[]>, name: string, key: string): void {
  const keys = map.get(name);
  if (keys) keys.push(key);
  else map.set(name, [key]);
}

/** Every word of every known phrase, by its letters, by its sound and by nearness. */
export class Lexicon {
  /** Canonical word → folded letters. */
  private readonly known = new Map<string, string>();
  private readonly byFold = new Map<string, string[]>();
  private readonly bySound = new Map<string, string[]>();
  private readonly near = new NearWords();
  private readonly alternatives = new Map<string, string[]>();
  private readonly cache = new Map<string, readonly Candidate[]>();

  constructor() {
    for (const group of SAME_WORD) {
      const keys = group.map((word) => tokenOf(word));
      for (const { key, fold } of keys) {
        const others = keys.filter((other) => other.key !== key).map((other) => other.key);
        this.alternatives.set(key, others);
        if (!this.alternatives.has(fold)) this.alternatives.set(fold, others);
      }
    }
  }

  add({ key, fold }: Pick<Token, 'key' | 'fold'>): void {
    if (this.known.has(key)) return;
    this.known.set(key, fold);
    if (!this.byFold.has(fold)) this.near.add(fold);
    push(this.byFold, fold, key);
    push(this.bySound, phoneticKey(fold), key);
  }

  /** The folded letters of a known word. */
  foldOf(key: string): string {
    return this.known.get(key) ?? key;
  }

  /** Whether some known word has these folded letters. */
  has(fold: string): boolean {
    return this.byFold.has(fold);
  }

  /** Whether an unknown long word is one slip away from a known one ("robutsa"). */
  isNear(fold: string): boolean {
    return fold.length >= 6 && this.near.of(fold).some((known) => known.length >= 5);
  }

  /** The known words that a typed word may stand for, best first. */
  candidates(word: Word): readonly Candidate[] {
    const name = `${word.key}|${word.marked}|${word.decoded}`;
    const cached = this.cache.get(name);
    if (cached) return cached;
    const best = new Map<string, number>();
    const offer = (key: string, cost: number): void => {
      if (this.known.has(key) && cost < (best.get(key) ?? Infinity)) best.set(key, cost);
    };
    // A known word that was typed with its accents is that word: "cá" is no slip for "cà".
    const itself = word.marked && this.known.has(word.key);
    for (const key of this.byFold.get(word.fold) ?? []) {
      const cost = accentCost(word, key);
      if (!itself || cost < COST.accents) offer(key, cost);
    }
    for (const key of this.alternatives.get(word.key) ?? []) offer(key, COST.sameWord);
    if (!/\d/.test(word.fold)) {
      for (const key of this.bySound.get(phoneticKey(word.fold)) ?? []) offer(key, soundCost(word, key));
      if (!this.byFold.has(word.fold) || (word.marked && !isSyllable(word.key)))
        for (const fold of this.near.of(word.fold))
          for (const key of this.byFold.get(fold) ?? []) offer(key, COST.near + (fold[0] === word.fold[0] ? 0 : 0.3));
    }
    const found = [...best].map(([key, cost]) => ({ key, cost })).sort((a, b) => a.cost - b.cost);
    if (this.cache.size > 5_000) this.cache.clear();
    this.cache.set(name, found);
    return found;
  }
}
