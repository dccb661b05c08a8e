/** A Vietnamese mobile number as stored and sent: +84 and nine digits. */
export type Phone = string & { readonly __phone: unique symbol };

/** Leading digits of mobile numbers since the change of 2018 (03, 05, 07, 08, 09). */
const MOBILE = /^[35789]\d{8}$/;

/** Reads a Vietnamese mobile number in any usual form (0912 345 678, +84-912…, 0084…, 84…, full-width digits); null where it is none. */
export function toPhone(text: string): Phone | null {
  const digits = text.normalize('NFKC').replace(/[\s.\-()]/g, '');
  const national = /^(?:\+84|0084|84|0)(\d+)$/.exec(digits)?.[1]?.replace(/^0(?=\d{9}$)/, '');
  return national !== undefined && MOBILE.test(national) ? (`+84${national}` as Phone) : null;
}

/** As people write it: 0912 345 678. */
export function formatPhone(phone: Phone): string {
  const n = `0${phone.slice(3)}`;
  return `${n.slice(0, 4)} ${n.slice(4, 7)} ${n.slice(7)}`;
}

/** For those who may not see it: 0912 *** *78. */
export function maskPhone(phone: Phone): string {
  const n = `0${phone.slice(3)}`;
  return `${n.slice(0, 4)} *** *${n.slice(8)}`;
}
