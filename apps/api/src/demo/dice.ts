import { Ids, uuidV7 } from '@nongsan/kernel';

/** Chance that is the same for the same seed (mulberry32), so that the demo is the same for everybody on the same day. */
export class Dice extends Ids {
  private state: number;

  constructor(
    seed: number,
    private readonly now: Date,
  ) {
    super();
    this.state = seed >>> 0;
  }

  /** 0 ≤ x < 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.roll() * (most - least + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[this.whole(0, from.length - 1)]!;
  }

  next(): string {
    return uuidV7(this.now.getTime(), this.codeBytes(10));
  }

  codeBytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.whole(0, 255));
  }
}
