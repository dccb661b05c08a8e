import { tokens, type Token } from '../fold.js';
import { looksLikeSyllable } from '../syllable.js';
import { Lexicon, COST, type Word } from './lexicon.js';
import { NearWords } from './near-words.js';
import { CLASSIFIERS } from './words.js';

export type Meaning =
  | { readonly kind: 'produce'; readonly slug: string; readonly alias: readonly string[]; readonly exact: boolean }
  | { readonly kind: 'place'; readonly communeCodes: readonly string[] }
  | { readonly kind: 'filler' | 'other-goods' | 'not-produce' };

export interface Phrase {
  readonly text: string;
  readonly keys: readonly string[];
  readonly meaning: Meaning;
}

/** A phrase found in words [from, to). */
export interface Found {
  readonly phrase: Phrase;
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly phrases: Phrase[];
}

const CLASSIFIER_KEYS: ReadonlySet<string> = new Set(CLASSIFIERS.flatMap(tokens).map((token) => token.key));
const MOST_JOINED = 3;
/** A word that stands alone is corrected from this length on. */
const SHORTEST_SLIP = 4;
/** From this length on one unaccented word is telling enough to refuse a query ("giong", "thuoc"). */
const LONG_WORD = 5;

/** How much a word says about what is wanted. */
export function weightOf(key: string): number {
  return CLASSIFIER_KEYS.has(key) ? 0.3 : 1;
}

const newNode = (): Node => ({ next: new Map(), phrases: [] });

/** Whether the costs of a phrase's words are small enough to call it found. */
function acceptable(phrase: Phrase, words: readonly Word[], costs: readonly number[]): boolean {
  const worst = Math.max(...costs);
  const kind = phrase.meaning.kind;
  const [first] = words;
  if (costs.length === 1 && first) {
    if (kind === 'other-goods') return worst === 0;
    if (kind === 'not-produce') return worst === 0 || (worst <= COST.unmarked && first.fold.length >= LONG_WORD);
    if (kind !== 'produce') return worst <= COST.unmarked;
    if (worst < COST.sound) return true;
    if (worst === COST.sound) return first.marked || first.fold.length >= 3;
    if (first.fold.length < SHORTEST_SLIP) return false;
    return worst < COST.accents && (!looksLikeSyllable(first.fold) || first.fold.length >= 7);
  }
  const sum = costs.reduce((a, b) => a + b, 0);
  if (kind === 'place') return worst <= COST.near && sum / costs.length <= 0.75;
  if (kind !== 'produce') return worst <= COST.hoiNga;
  const firm = costs.some((cost, i) => cost < COST.sound && weightOf(phrase.keys[i] ?? '') === 1);
  return worst <= COST.accents && sum / costs.length <= COST.sound && (firm || worst <= COST.sound);
}

/** All known phrases in a trie over canonical words, with the lexicon of those words. */
export class Phrasebook {
  readonly lexicon = new Lexicon();
  /** Folded phrases without spaces, for words typed together. */
  private readonly joined = new Map<string, readonly string[]>();
  private readonly nearJoined = new NearWords();
  private readonly root = newNode();

  add(text: string | readonly Token[], meaning: Meaning): void {
    const words = typeof text === 'string' ? tokens(text) : text;
    if (words.length === 0) return;
    const keys = words.map((word) => word.key);
    let node = this.root;
    for (const word of words) {
      const { key } = word;
      this.lexicon.add(word);
      const next = node.next.get(key) ?? newNode();
      node.next.set(key, next);
      node = next;
    }
    node.phrases.push({ text: words.map((word) => word.text).join(' '), keys, meaning });
    this.addJoined(
      words.map((word) => word.fold),
      meaning.kind,
    );
  }

  private addJoined(folds: readonly string[], kind: Meaning['kind']): void {
    const compact = folds.join('');
    if (folds.length < 2 || compact.length < 4 || kind === 'filler' || this.joined.has(compact)) return;
    this.joined.set(compact, folds);
    if (kind === 'produce' && compact.length >= 6) this.nearJoined.add(compact);
  }

  /** The folded words of a phrase typed together, if `compact` is one. */
  apart(compact: string): readonly string[] | undefined {
    return this.joined.get(compact);
  }

  /** The same for a phrase that is one slip away. */
  nearlyApart(compact: string): readonly string[] | undefined {
    const [nearest] = compact.length >= 6 ? this.nearJoined.of(compact) : [];
    return nearest === undefined ? undefined : this.joined.get(nearest);
  }

  /** Every phrase that may stand somewhere in the words. */
  find(words: readonly Word[]): Found[] {
    const found: Found[] = [];
    for (let from = 0; from < words.length; from++) this.walk(words, from, from, this.root, [], found);
    return found;
  }

  private walk(
    words: readonly Word[],
    from: number,
    at: number,
    node: Node,
    costs: readonly number[],
    found: Found[],
  ): void {
    if (costs.length > 0)
      for (const phrase of node.phrases)
        if (acceptable(phrase, words.slice(from, at), costs))
          found.push({ phrase, from, to: at, cost: costs.reduce((a, b) => a + b, 0) });
    const word = words[at];
    if (!word || node.next.size === 0) return;
    for (const { key, cost } of this.lexicon.candidates(word)) {
      const next = node.next.get(key);
      if (next) this.walk(words, from, at + 1, next, [...costs, cost], found);
    }
    for (let span = 2; span <= MOST_JOINED && at + span <= words.length; span++) {
      const fold = words
        .slice(at, at + span)
        .map((w) => w.fold)
        .join('');
      const next = node.next.get(fold);
      if (next) this.walk(words, from, at + span, next, [...costs, COST.sameWord], found);
    }
  }
}
