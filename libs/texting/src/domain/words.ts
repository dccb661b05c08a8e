import { fold, tokens } from '@nongsan/vietnamese';

const listed = (words: string) => new Set(words.split(', '));
const YES = listed('ok, oke, okie, okay, okey, ok a, ok em, dong y, dung roi, yes');
const NO = listed('sai, sai roi, khong, khong phai, khong dung, chua dung');
const STOP = listed('dung tin, dungtin, dung nhan tin, ngung, ngung nhan tin, stop');
const RESUME = listed('nhan lai, nhanlai, nhan lai tin');
/** Without accents "đúng" (right) and "dừng" (stop) are the same letters. */
const RIGHT_OR_STOP = 'dung';

/** What a message of few words means by itself. */
export type ShortWord = 'YES' | 'NO' | 'STOP' | 'RESUME' | 'RIGHT_OR_STOP';

export function shortWord(text: string): ShortWord | null {
  const said = fold(text);
  if (said === RIGHT_OR_STOP) {
    const [word] = tokens(text);
    if (!word?.marked) return 'RIGHT_OR_STOP';
    return word.text === 'đúng' ? 'YES' : 'STOP';
  }
  if (YES.has(said)) return 'YES';
  if (NO.has(said)) return 'NO';
  if (STOP.has(said)) return 'STOP';
  return RESUME.has(said) ? 'RESUME' : null;
}

const OPEN_PRICE = /^(theo )?gia (hom nay|thi truong|thoa thuan)$|^(theo gia|hom nay)$/;
/** Whether a message says that the price is that of the day. */
export const isOpenPrice = (text: string): boolean => OPEN_PRICE.test(fold(text));

/** A number of one digit from 1, alone in the message; null for anything else. */
export function digitOf(text: string): number | null {
  const match = /^[1-9]$/.exec(fold(text));
  return match ? Number(match[0]) : null;
}
