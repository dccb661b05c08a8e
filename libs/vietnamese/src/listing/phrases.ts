import { tokenOf, tokens } from '../fold.js';
import { isWord, type Line } from './line.js';

interface Phrase<T> {
  readonly words: readonly string[];
  readonly value: T;
}

export interface Match<T> {
  readonly value: T;
  /** The piece after the phrase. */
  readonly to: number;
}

/** Fixed expressions, found by their first word; the longest one wins. */
export class Phrases<T> {
  private readonly byFirst = new Map<string, Phrase<T>[]>();

  /** Each entry: spellings separated by "|", and what they mean. */
  constructor(entries: readonly (readonly [spellings: string, value: T])[]) {
    for (const [spellings, value] of entries)
      for (const spelling of spellings.split('|')) {
        const words = spelling.trim().split(/\s+/);
        const first = tokenOf(words[0] ?? '').fold || (words[0] ?? '');
        const list = this.byFirst.get(first) ?? [];
        list.push({ words, value });
        list.sort((a, b) => b.words.length - a.words.length);
        this.byFirst.set(first, list);
      }
  }

  /** Every word of the expressions, folded. */
  words(): string[] {
    return [...this.byFirst.values()].flatMap((list) =>
      list.flatMap(({ words }) => words.flatMap((word) => tokens(word).map((token) => token.fold))),
    );
  }

  at(line: Line, from: number): Match<T> | null {
    const piece = line.at(from);
    if (!piece || !line.isFree(from)) return null;
    for (const { words, value } of this.byFirst.get(piece.fold) ?? []) {
      const to = from + words.length;
      if (line.areFree(from, to) && words.every((word, i) => isWord(line.at(from + i), word))) return { value, to };
    }
    return null;
  }

  /** The first one in [from, to). */
  find(line: Line, from: number, to: number): (Match<T> & { readonly from: number }) | null {
    for (let i = from; i < to; i++) {
      const match = this.at(line, i);
      if (match) return { ...match, from: i };
    }
    return null;
  }

  all(line: Line): (Match<T> & { readonly from: number })[] {
    const found: (Match<T> & { readonly from: number })[] = [];
    for (let i = 0; i < line.length; i++) {
      const match = this.at(line, i);
      if (!match) continue;
      found.push({ ...match, from: i });
      i = match.to - 1;
    }
    return found;
  }
}
