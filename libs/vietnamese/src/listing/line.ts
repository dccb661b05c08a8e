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

/** Whether a piece is this word, given with its accents. */
export function isWord(piece: Piece | undefined, word: string): boolean {
  if (!piece) return false;
  if (piece.kind !== 'word') return piece.text === word;
  const known = tokenOf(word);
  if (piece.key === known.key) return true;
  if (piece.loose) return piece.fold === known.fold;
  return piece.marked && byEar(piece.key) === byEar(known.key);
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
    return this.isFree(i) && wordsOf(words).some((word) => isWord(this.pieces[i], word));
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

const split = new Map<string, readonly string[]>();

function wordsOf(words: string): readonly string[] {
  const known = split.get(words);
  if (known) return known;
  const list = words.split('|');
  split.set(words, list);
  return list;
}
