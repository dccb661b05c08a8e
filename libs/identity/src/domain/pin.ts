import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';

/** The limits of a PIN. At the longest lock it takes years to try all of its 10,000. */
export const PIN = {
  triesPerRound: 5,
  /** After the first, second … round of wrong tries; the last for all that follow. */
  lockMs: [15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS],
  proofMs: 10 * MINUTE_MS,
  resetMs: DAY_MS,
} as const;

export type PinState = 'NONE' | 'SET' | 'PROVEN' | 'LOCKED' | 'RESETTING';

export interface Pin {
  readonly pinHash: string;
  readonly wrongTries: number;
  readonly locks: number;
  readonly lockedUntil: Date | null;
  readonly resetsAt: Date | null;
}

/** Four digits as typed in any usual form; null where they are none. */
export function toPin(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/\s/g, '');
  return /^\d{4}$/.test(digits) ? digits : null;
}

/** What everybody tries first: 0000, 1212, 1234, 9876. */
export function isTooEasy(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, n) => Number(digit) - Number(pin[n]));
  return pin.slice(0, 2) === pin.slice(2) || steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** The PIN while it counts: one whose waiting time after a reset is over is none. */
export const livePin = <P extends Pin>(pin: P | null, now: Date): P | null =>
  pin?.resetsAt && pin.resetsAt <= now ? null : pin;

export interface PinStanding {
  readonly state: PinState;
  /** Until when that holds; null where it has no end. */
  readonly until: Date | null;
  /** Whether this session may do money acts by it, also while somebody has asked for a reset. */
  readonly isProven: boolean;
}

/** How a PIN stands for a session that has proven it until … (null: never). A reset is seen before all else: it may be a thief's. */
export function standingOf(pin: Pin | null, provenUntil: Date | null, now: Date): PinStanding {
  const live = livePin(pin, now);
  const isProven = live !== null && provenUntil !== null && provenUntil > now;
  if (!live) return { state: 'NONE', until: null, isProven };
  if (live.resetsAt) return { state: 'RESETTING', until: live.resetsAt, isProven };
  if (isProven) return { state: 'PROVEN', until: provenUntil, isProven };
  return isLocked(live, now)
    ? { state: 'LOCKED', until: live.lockedUntil, isProven }
    : { state: 'SET', until: null, isProven };
}

export const isLocked = ({ lockedUntil }: Pin, now: Date): boolean => lockedUntil !== null && lockedUntil > now;

/** What a wrong try leaves: one try less, or after the last of a round a lock that is longer than the one before. */
export function afterWrongTry<P extends Pin>(pin: P, now: Date): P {
  if (pin.wrongTries + 1 < PIN.triesPerRound) return { ...pin, wrongTries: pin.wrongTries + 1 };
  const lockMs = PIN.lockMs[Math.min(pin.locks, PIN.lockMs.length - 1)]!;
  return { ...pin, wrongTries: 0, locks: pin.locks + 1, lockedUntil: new Date(now.getTime() + lockMs) };
}

/** Who enters it right has not forgotten it: tries, locks and a reset that waits are gone. */
export const afterRightTry = <P extends Pin>(pin: P): P => ({
  ...{ ...pin, wrongTries: 0, locks: 0 },
  ...{ lockedUntil: null, resetsAt: null },
});

/** Why a money act is refused; null where it may go. */
export function moneyRefusal(
  { state, isProven }: PinStanding,
  phoneIsShared: boolean,
): 'PIN_REQUIRED' | 'PIN_MISSING' | null {
  if (isProven) return null;
  if (state === 'NONE') return phoneIsShared ? 'PIN_MISSING' : null;
  return 'PIN_REQUIRED';
}
