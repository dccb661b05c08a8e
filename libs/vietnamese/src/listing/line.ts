import { type Token, tokenOf } from '../fold.js';

/** A word, a number or a sign of a message, where it stands. */
export interface Piece extends Token {
  readonly kind: 'word' | 'number' | 'sign';
  /** Whether it follows the piece before without a space. */
  readonly glued: boolean;
  /** Whether it may stand for any word with these letters, because its writer typed no accents. */
  readonly loose: boolean;
}

/** Hỏi and ngã are written for each other by half the country. */
const byEar = (key: string): string => (key.endsWith('x') ? `${key.slice(0, -1)}r` : key);

/** A set of words, given with their accents and separated by "|", ready to be compared. */
interface WordSet {
  readonly keys: ReadonlySet<string>;
  readonly folds: ReadonlySet<string>;
  readonly byEar: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

const compiled = new Map<string, WordSet>();

function wordSet(words: string): WordSet {
  const known = compiled.get(words);
  if (known) return known;
  const texts = words.split('|');
  const all = texts.map(tokenOf);
  const made: WordSet = {
    keys: new Set(all.map(({ key }) => key)),
    folds: new Set(all.map(({ fold }) => fold)),
    byEar: new Set(all.map(({ key }) => byEar(key))),
    texts: new Set(texts),
  };
  compiled.set(words, made);
  return made;
}

/** Whether a piece is one of these words; numbers and signs only as they are typed. */
export function isWord(piece: Piece | undefined, words: string): boolean {
  if (!piece) return false;
  const set = wordSet(words);
  if (piece.kind !== 'word') return set.texts.has(piece.text);
  if (piece.loose) return set.folds.has(piece.fold);
  return set.keys.has(piece.key) || (piece.marked && set.byEar.has(byEar(piece.key)));
}

/** One message as pieces, and what each has been understood as. Nothing is understood twice. */
export class Line {
  private readonly roles: (string | null)[];

  constructor(
    readonly pieces: readonly Piece[],
    readonly accented: boolean,
  ) {
    this.roles = pieces.map(() => null);
  }

  /** The same pieces, nothing understood. */
  copy(): Line {
    return new Line(this.pieces, this.accented);
  }

  get length(): number {
    return this.pieces.length;
  }

  at(i: number): Piece | undefined {
    return this.pieces[i];
  }

  /** Whether one of the words, separated by "|", stands at i and means nothing else yet. */
  is(i: number, words: string): boolean {
    return this.isFree(i) && isWord(this.pieces[i], words);
  }

  sign(i: number, signs: string): boolean {
    const piece = this.pieces[i];
    return piece?.kind === 'sign' && signs.includes(piece.text) && this.isFree(i);
  }

  role(i: number): string | null {
    return this.roles[i] ?? null;
  }

  isFree(i: number): boolean {
    return i >= 0 && i < this.roles.length && this.roles[i] === null;
  }

  areFree(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (!this.isFree(i)) return false;
    return to <= this.length;
  }

  claim(from: number, to: number, role: string): void {
    this.roles.fill(role, Math.max(0, from), to);
  }

  /** The pieces as they were typed, for a question. */
  text(from: number, to: number): string {
    return this.pieces
      .slice(from, to)
      .map((piece, i) => (i > 0 && !piece.glued ? ` ${piece.text}` : piece.text))
      .join('');
  }
}
