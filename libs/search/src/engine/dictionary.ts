/** Gives each distinct string a small number, in order of arrival. Shared by all segments of an engine. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  private readonly values: string[] = [];

  get size(): number {
    return this.values.length;
  }

  /** The number of a value, new or known. */
  code(value: string): number {
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    this.codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** The number of a known value. */
  find(value: string): number | undefined {
    return this.codes.get(value);
  }

  value(code: number): string {
    return this.values[code] ?? '';
  }

  /** Marks for each code whether it is one of the values. */
  among(values: readonly string[]): Uint8Array {
    const marks = new Uint8Array(this.size);
    for (const value of values) {
      const code = this.codes.get(value);
      if (code !== undefined) marks[code] = 1;
    }
    return marks;
  }
}

export interface Dictionaries {
  readonly produce: Dictionary;
  readonly group: Dictionary;
  readonly commune: Dictionary;
  readonly certificate: Dictionary;
  readonly seller: Dictionary;
}

export const newDictionaries = (): Dictionaries => ({
  produce: new Dictionary(),
  group: new Dictionary(),
  commune: new Dictionary(),
  certificate: new Dictionary(),
  seller: new Dictionary(),
});
