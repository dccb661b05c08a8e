/** Where ids and codes come from: chance in the product, the same for the same seed in the demo. */
export abstract class Ids {
  /** A UUIDv7, later than those before. */
  abstract next(): string;
  /** Random bytes for codes that people say. */
  abstract codeBytes(length: number): Uint8Array;
}

/** UUIDv7 (RFC 9562) from a time and ten random bytes. Pure: chance and time come in. */
export function uuidV7(atMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = BigInt(atMs); i < 6; i += 1) bytes[5 - i] = Number((rest >> BigInt(8 * i)) & 0xffn);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => UUID.test(text);

/** Letters of codes that people read to each other: no vowels, nothing that looks alike (payments.md §3.3). */
export const SPOKEN_ALPHABET = '23456789BCFGHJKMNPQRTVX';

/** A code to say on the phone, such as DH-7K3FQ, from random bytes (one a letter). */
export function spokenCode(prefix: string, random: Uint8Array): string {
  return `${prefix}-${Array.from(random, (b) => SPOKEN_ALPHABET[b % SPOKEN_ALPHABET.length]).join('')}`;
}
