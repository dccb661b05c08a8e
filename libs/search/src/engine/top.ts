/** A document in the running for a page: higher keys first, then newer, then by id. */
export interface Ranked {
  readonly key: number;
  readonly publishedAtMs: number;
  readonly id: string;
  readonly produceSlug: string;
}

/** Below this many places, inserting beats sorting everything. */
const INSERT_UP_TO = 256;

export function byRank(a: Ranked, b: Ranked): number {
  return b.key - a.key || b.publishedAtMs - a.publishedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Keeps the best `size` documents of one segment, which are offered in display order: an equal key never overtakes. */
export class Top {
  private docs: number[] = [];
  private keys: number[] = [];

  constructor(private readonly size: number) {}

  offer(doc: number, key: number): void {
    if (this.size > INSERT_UP_TO) {
      this.docs.push(doc);
      this.keys.push(key);
      return;
    }
    let at = this.docs.length;
    if (at >= this.size) {
      if (this.size === 0 || key <= (this.keys[at - 1] ?? 0)) return;
      this.docs.pop();
      this.keys.pop();
      at--;
    }
    while (at > 0 && (this.keys[at - 1] ?? 0) < key) at--;
    this.docs.splice(at, 0, doc);
    this.keys.splice(at, 0, key);
  }

  /** Documents and their keys, best first. */
  ranked(): { doc: number; key: number }[] {
    const pairs = this.docs.map((doc, i) => ({ doc, key: this.keys[i] ?? 0 }));
    if (this.size <= INSERT_UP_TO) return pairs;
    return pairs.sort((a, b) => b.key - a.key || a.doc - b.doc).slice(0, this.size);
  }
}
