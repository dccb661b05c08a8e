/**
 * A batch over rows that only a release changes, such as goods and communes: each is read once and then kept by this process.
 * @param find answers one row for each key, in their order; it throws where there is none, and then nothing is kept
 */
export function remembering<Row>(
  find: (keys: readonly string[]) => Promise<readonly Row[]>,
): (keys: readonly string[]) => Promise<Row[]> {
  const known = new Map<string, Row>();
  return async (keys) => {
    const missing = keys.filter((key) => !known.has(key));
    const found = missing.length > 0 ? await find(missing) : [];
    found.forEach((row, n) => known.set(missing[n]!, row));
    return keys.map((key) => known.get(key)!);
  };
}
