import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Longest value that is read back; a cookie itself holds 4096 bytes. */
const LONGEST_JSON = 32_768;

/** A value as the text of one cookie. What is longer than 4096 bytes a browser drops without a word, so it is packed. */
export const pack = (value: unknown): string => deflateRawSync(JSON.stringify(value)).toString('base64url');

/** What `pack` wrote; null for a cookie that somebody else wrote. */
export function unpack(text: string): unknown {
  try {
    const json = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: LONGEST_JSON });
    return JSON.parse(json.toString('utf8'));
  } catch {
    return null;
  }
}
