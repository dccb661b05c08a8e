import { randomBytes, randomInt } from 'node:crypto';
import { Clock, Ids, uuidV7 } from '@nongsan/kernel';

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Room of the counter that UUIDv7 has beside the time (RFC 9562, method 1): 12 bits. */
const COUNTER_END = 0x1000;

/** UUIDv7 that grow within this process, also inside one millisecond: events of one transaction keep their order. */
export class RandomIds extends Ids {
  private lastMs = 0;
  private counter = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  next(): string {
    const nowMs = this.clock.now().getTime();
    this.counter = nowMs > this.lastMs ? randomInt(0, COUNTER_END / 4) : this.counter + 1;
    this.lastMs = Math.max(nowMs, this.lastMs);
    if (this.counter >= COUNTER_END) {
      this.lastMs += 1;
      this.counter = 0;
    }
    const bytes = randomBytes(10);
    bytes.writeUInt16BE(this.counter, 0);
    return uuidV7(this.lastMs, bytes);
  }

  codeBytes(length: number): Uint8Array {
    return randomBytes(length);
  }
}

/** Six digits for a sign-in code. */
export function randomSixDigits(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}
