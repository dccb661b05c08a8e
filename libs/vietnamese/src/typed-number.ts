/**
 * Reads a number as Vietnamese people type it, as exact thousandths: "95.000" → 95 000 000, "2,5" → 2 500, "1.234,5" → 1 234 500.
 * A dot groups thousands, a comma starts decimals. "2.5" and "2.50" can only be decimals and are read so.
 * Null where it is no such number, has more than three decimals, or two readings ("2,500" is 2,5 or 2500).
 */
export function parseMilli(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s\u00a0]/g, '');
  const match =
    /^(?<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?<decimals>\d{1,3}))?$/.exec(text) ??
    /^(?<whole>\d+)\.(?<decimals>\d{1,2})$/.exec(text);
  const { whole = '', decimals = '' } = match?.groups ?? {};
  if (!match || /^0\d*\./.test(whole)) return null;
  if (decimals.length === 3 && !whole.includes('.') && !/^0+$/.test(whole)) return null;
  const milli = Number(whole.replaceAll('.', '') + decimals.padEnd(3, '0'));
  return Number.isSafeInteger(milli) ? milli : null;
}

/** As parseMilli for whole numbers (đồng, bags); null where there are decimals. */
export function parseWhole(typed: string): number | null {
  const milli = parseMilli(typed);
  return milli !== null && milli % 1000 === 0 ? milli / 1000 : null;
}
