import { MINUTE_MS } from '@nongsan/kernel';

/** So many requests a minute from each address, counted in this process: a flood costs no database. */
export class RequestAllowance {
  private minute = 0;
  private readonly taken = new Map<string, number>();

  constructor(private readonly perMinute: number) {}

  /** Whether one more from this address is within its allowance; counts it. */
  take(address: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.minute) this.taken.clear();
    this.minute = minute;
    const count = (this.taken.get(address) ?? 0) + 1;
    this.taken.set(address, count);
    return count <= this.perMinute;
  }
}
