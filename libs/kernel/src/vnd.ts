/** Whole đồng. A branded safe integer: columns and intermediate products are bigint, everything else is this. */
export type Vnd = number & { readonly __vnd: unique symbol };

/** Reads a whole number of đồng (0 and negatives allowed); null where it is not one. */
export function toVnd(value: number | bigint | string): Vnd | null {
  const n = typeof value === 'string' ? (/^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN) : Number(value);
  return Number.isSafeInteger(n) ? (n as Vnd) : null;
}

/** As toVnd, for values that the program itself made. Throws RangeError where it is not a whole number of đồng. */
export function vnd(value: number | bigint | string): Vnd {
  const amount = toVnd(value);
  if (amount === null) throw new RangeError(`not a whole number of đồng: ${String(value)}`);
  return amount;
}

/** Sum in đồng. Throws RangeError past the safe integers. */
export function addVnd(...amounts: readonly Vnd[]): Vnd {
  return vnd(amounts.reduce((sum, a) => sum + BigInt(a), 0n));
}

/** numerator / denominator, half away from zero, exact for any size. Denominator > 0. */
export function divideRoundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('denominator must be positive');
  const negative = numerator < 0n;
  const n = negative ? -numerator : numerator;
  const rounded = (n * 2n + denominator) / (denominator * 2n);
  return negative ? -rounded : rounded;
}

/** grams × đồng per kg, rounded half up once (payments.md §4: one rounding per line). */
export function lineTotal(grams: number, priceVndPerKg: Vnd): Vnd {
  return vnd(divideRoundHalfUp(BigInt(grams) * BigInt(priceVndPerKg), 1000n));
}

/** A share in basis points (1 % = 100), rounded half up. */
export function shareOf(amount: Vnd, basisPoints: number): Vnd {
  return vnd(divideRoundHalfUp(BigInt(amount) * BigInt(basisPoints), 10_000n));
}
