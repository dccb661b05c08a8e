import { SPOKEN_ALPHABET } from '@nongsan/kernel';
import { withoutMarks } from './plain-text.js';

/** `PL`, six characters and a check character: what a buyer writes into a bank transfer (payments.md §3.3). */
export type TransferCode = string & { readonly __transferCode: unique symbol };

const PREFIX = 'PL';
const WEIGHTS = [7, 6, 5, 4, 3, 2];
const BODY_LENGTH = WEIGHTS.length;
const BASE = SPOKEN_ALPHABET.length;
/** A prime base and distinct weights: every wrong character and every swap of two is seen. */
const CHECK_SUM = 11;
const BODIES = BigInt(BASE) ** BigInt(BODY_LENGTH);

/** Random bytes that a code needs; with 64 bits every code is equally likely to one part in 10^11. */
export const TRANSFER_CODE_RANDOM_BYTES = 8;

/** A new code from eight random bytes. Throws RangeError when there are fewer. */
export function newTransferCode(random: Uint8Array): TransferCode {
  if (random.length < TRANSFER_CODE_RANDOM_BYTES) throw new RangeError('a transfer code needs 8 random bytes');
  let rest = random.subarray(0, TRANSFER_CODE_RANDOM_BYTES).reduce((n, byte) => (n << 8n) | BigInt(byte), 0n) % BODIES;
  let body = '';
  for (let i = 0; i < BODY_LENGTH; i += 1) {
    body += SPOKEN_ALPHABET[Number(rest % BigInt(BASE))];
    rest /= BigInt(BASE);
  }
  return `${PREFIX}${body}${checkCharacter(body)}` as TransferCode;
}

/** Whether a text is a code exactly as we write it. */
export function isTransferCode(text: string): text is TransferCode {
  const characters = text.slice(PREFIX.length);
  if (!text.startsWith(PREFIX) || characters.length !== BODY_LENGTH + 1) return false;
  if (![...characters].every((c) => SPOKEN_ALPHABET.includes(c))) return false;
  return checkCharacter(characters.slice(0, BODY_LENGTH)) === characters[BODY_LENGTH];
}

/**
 * All codes in a bank memo, each once, in reading order. Banks change case, split, glue and drop punctuation;
 * people type S for 5 and Z for 2 (neither is in the alphabet).
 */
export function findTransferCodes(memo: string): TransferCode[] {
  const letters = withoutMarks(memo)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const found = new Set<TransferCode>();
  for (let at = letters.indexOf(PREFIX); at >= 0; at = letters.indexOf(PREFIX, at + 1)) {
    const start = at + PREFIX.length;
    const code =
      PREFIX +
      letters
        .slice(start, start + BODY_LENGTH + 1)
        .replace(/S/g, '5')
        .replace(/Z/g, '2');
    if (isTransferCode(code)) found.add(code);
  }
  return [...found];
}

function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * SPOKEN_ALPHABET.indexOf(body[i]!), 0);
  return SPOKEN_ALPHABET[(((CHECK_SUM - sum) % BASE) + BASE) % BASE]!;
}
