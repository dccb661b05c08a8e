import { formatWhole } from '@nongsan/vietnamese';

/** Longest number that is typed. */
export const LONGEST = 12;

/** 95000 is written 95.000 as it grows. */
function grouped(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits ? formatWhole(Number(digits)) : '';
}

/** A number after one more key of the keypad; a price is grouped as it grows. What makes no number changes nothing. */
export function press(before: string, key: string, money: boolean): string {
  const after = key === 'erase' ? before.slice(0, -1) : before + key;
  if (after.length > LONGEST || (key === ',' && (before === '' || before.includes(',')))) return before;
  return money ? grouped(after) : after;
}
