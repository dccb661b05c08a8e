/** Shortest word that may be corrected by one letter. Short syllables have many neighbours: the phrase around them must agree. */
const ONE_SLIP_FROM = 3;
const TWO_SLIPS_FROM = 8;
/** Longer strings are no words, and their neighbourhoods are large. */
const LONGEST = 24;

function withoutOne(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** Damerau-Levenshtein distance (neighbouring letters may swap), at most `limit` + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** Finds known words one slip away (two from eight letters) through their deletion neighbourhood, without scanning them all. */
export class NearWords {
  private readonly byDeletion = new Map<string, string[]>();

  private static forms(word: string): Set<string> {
    const forms = new Set([word, ...withoutOne(word)]);
    if (word.length >= TWO_SLIPS_FROM) for (const form of [...forms]) withoutOne(form).forEach((f) => forms.add(f));
    return forms;
  }

  add(word: string): void {
    if (word.length < ONE_SLIP_FROM - 1) return;
    for (const form of NearWords.forms(word)) {
      const words = this.byDeletion.get(form);
      if (words) words.push(word);
      else this.byDeletion.set(form, [word]);
    }
  }

  of(word: string): string[] {
    if (word.length < ONE_SLIP_FROM || word.length > LONGEST) return [];
    const limit = word.length >= TWO_SLIPS_FROM ? 2 : 1;
    const found = new Set<string>();
    for (const form of NearWords.forms(word))
      for (const known of this.byDeletion.get(form) ?? [])
        if (!found.has(known) && distance(word, known, limit) <= limit) found.add(known);
    found.delete(word);
    return [...found].sort((a, b) => distance(word, a, limit) - distance(word, b, limit) || (a < b ? -1 : 1));
  }
}
