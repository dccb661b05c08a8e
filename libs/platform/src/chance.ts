import { randomBytes, randomInt } from 'node:crypto';
import { Clock, Ids, uuidV7 } from '@nongsan/kernel';

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

export class RandomIds extends Ids {
  constructor(private readonly clock: Clock) {
    super();
  }

  next(): string {
    return uuidV7(this.clock.now().getTime(), randomBytes(10));
  }
}

/** Six digits for a sign-in code. */
export function randomSixDigits(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** Random bytes for codes that people say. */
export const randomCodeBytes = (letters: number): Uint8Array =>
  Uint8Array.from({ length: letters }, () => randomInt(0, 23));
