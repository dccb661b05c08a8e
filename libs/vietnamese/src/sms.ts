/** One GSM-7 text message. */
export const SMS_LENGTH = 160;

/** What has a plain neighbour in the GSM-7 basic set, or would cost two places there. */
const REPLACED: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  '₫': 'd',
  ƀ: 'b',
  Ƀ: 'B',
  '–': '-',
  '—': '-',
  '•': '-',
  '·': '-',
  '…': '...',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '´': "'",
  '`': "'",
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '|': '/',
  '\\': '/',
  '~': '-',
  '^': '',
  '×': 'x',
  '€': 'EUR',
};
const OUTSIDE = /[^ -~\n]/gu;

/** Unaccented text in the one-place part of GSM-7; characters without a neighbour become a space. Any length. */
export function toGsm(text: string): string {
  return [...text]
    .map((char) => REPLACED[char] ?? char)
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/./gu, (char) => REPLACED[char] ?? char)
    .replaceAll(OUTSIDE, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** Whether a text goes out whole in one message. */
export function fitsSms(text: string): boolean {
  return toGsm(text).length <= SMS_LENGTH;
}

/** Whether a text is one message as it is: plain letters, none of which is changed on the way. */
export function isSms(text: string): boolean {
  return text.length <= SMS_LENGTH && text === toGsm(text);
}

/**
 * The text of one message: unaccented GSM-7, at most 160 characters. A longer text loses whole words at its end
 * and says so with "...": a code or an amount is never cut in two. Put what matters first, and test with fitsSms.
 */
export function toSms(text: string): string {
  const plain = toGsm(text);
  if (plain.length <= SMS_LENGTH) return plain;
  const room = plain.slice(0, SMS_LENGTH - 3 + 1);
  const end = room.search(/\s\S*$/);
  return `${end > 0 ? room.slice(0, end).trimEnd() : plain.slice(0, SMS_LENGTH - 3)}...`;
}
