import { CUSTOMARY, type Quantity } from './amounts.js';
import { type Good } from './goods.js';
import { type Price } from './prices.js';
import { type GazetteerProduce, type ReadGood } from './types.js';
import { ASKED_GROUPS } from './words.js';

/** A judged field: a value, whether it rests on an assumption, and the question where it is open. */
interface Judged {
  readonly value: number | null;
  readonly confirm: boolean;
  readonly question: string | null;
}

export type GoodWithoutTimeAndPlace = Omit<ReadGood, 'harvestFrom' | 'harvestTo' | 'place'>;

export interface Judgement {
  readonly good: GoodWithoutTimeAndPlace;
  readonly ask: readonly string[];
  readonly reasons: readonly string[];
}

const ALL_CUSTOMARY: Readonly<Record<string, number>> = Object.assign({}, ...Object.values(CUSTOMARY));

/** No farm sells more at once. */
const MOST_KG = 200_000;
const LEAST_KG = 0.5;
/** Prices of a kilogram of anything, where the good is not known. */
const ANY_PRICE = { min: 300, max: 1_000_000 };
/** Đồng for one degree of a kilogram of latex. */
const DEGREE_PRICE = { min: 100, max: 1_500 };

const none: Judged = { value: null, confirm: false, question: null };
const asked = (question: string): Judged => ({ value: null, confirm: false, question });
const dots = (n: number): string => String(Math.round(n)).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');

function weightOf(good: Good): number | null {
  const weights = new Set(good.weights.map((weight) => weight.kg));
  return weights.size === 1 ? ([...weights][0] ?? null) : null;
}

/** Counted goods as kilograms: by the weight that was said, or by custom; both need a yes. */
function containerKg(quantity: Quantity, good: Good, produce: GazetteerProduce | undefined): number | null {
  if (!quantity.container) return null;
  const customary = CUSTOMARY[produce?.slug ?? '']?.[quantity.container.word];
  const each = weightOf(good) ?? customary ?? null;
  return each === null ? null : Math.round(quantity.container.count * each * 1_000) / 1_000;
}

const BAGS = new Set(['bao', 'bì', 'thùng', 'sọt', 'can', 'bịch', 'két', 'giỏ', 'rổ', 'phuy']);

/** "5 bao cà nhân loại 60kg": so little can only be what one of them holds. */
function isEach(
  mass: Quantity,
  count: Quantity | undefined,
  good: Good,
  produce: GazetteerProduce | undefined,
): boolean {
  const isMore = (count?.container?.count ?? 0) > 1 && BAGS.has(count?.container?.word ?? '');
  return (
    isMore &&
    good.weights.length === 0 &&
    count !== undefined &&
    containerKg(count, good, produce) === null &&
    (mass.kg ?? 0) <= 100
  );
}

function judgeQuantity(good: Good, produce: GazetteerProduce | undefined): Judged {
  const { quantities } = good;
  if (quantities.length === 0) return asked('Chưa có số lượng');
  const masses = quantities.filter((q) => q.kg !== null);
  const counts = quantities.filter((q) => q.container !== null);
  const open = quantities.find((q) => q.kg === null && q.container === null);
  if (open) return asked(open.why === 'span' ? 'Số lượng nói hai mức' : 'Số lượng không xác định');
  const [each] = masses;
  if (counts.length === 1 && masses.length === 1 && each && isEach(each, counts[0], good, produce))
    return judgeQuantity(
      { ...good, quantities: counts, weights: [{ from: each.from, to: each.to, kg: each.kg ?? 0 }] },
      produce,
    );
  const kgs = new Set([...masses.map((q) => q.kg ?? 0), ...counts.flatMap((q) => containerKg(q, good, produce) ?? [])]);
  if (kgs.size === 0) return asked(`Mỗi ${counts[0]?.container?.word ?? 'bao'} bao nhiêu ký?`);
  if (kgs.size > 1) return asked('Có hai số lượng khác nhau');
  const [kg = 0] = kgs;
  if (kg > MOST_KG || kg < LEAST_KG) return asked(`Số lượng ${dots(kg)} kg có đúng không?`);
  return { value: kg, confirm: counts.length > 0 || masses.some((q) => q.confirm), question: null };
}

interface Candidate {
  readonly vnd: number;
  readonly isAssumed: boolean;
  readonly isThousands: boolean;
}

/** What a price may come to for one kilogram. */
function readings(price: Price, good: Good, produce: GazetteerProduce | undefined): Candidate[] {
  const isBare = !price.isScaled;
  const amounts = price.values.flatMap((value) =>
    isBare && value < 10_000
      ? [
          { vnd: value * 1_000, isThousands: true },
          { vnd: value, isThousands: false },
        ]
      : [{ vnd: value, isThousands: false }],
  );
  const { unit } = price;
  if (unit === 'degree' || unit === 'all') return [];
  if (unit && 'container' in unit) {
    const each = weightOf(good) ?? CUSTOMARY[produce?.slug ?? '']?.[unit.container] ?? null;
    return each === null ? [] : amounts.map((a) => ({ ...a, vnd: a.vnd / each, isAssumed: true }));
  }
  if (unit) return amounts.map((a) => ({ ...a, vnd: a.vnd / unit.kg, isAssumed: unit.kg > 1 && isBare }));
  const perKg = amounts.map((a) => ({ ...a, isAssumed: false }));
  const word = good.quantities.find(({ container }) => container !== null)?.container?.word;
  const each = word === undefined ? undefined : CUSTOMARY[produce?.slug ?? '']?.[word];
  const perContainer = each === undefined ? [] : amounts.map((a) => ({ ...a, vnd: a.vnd / each, isAssumed: true }));
  const perMore = amounts
    .filter(() => price.scale >= 1_000_000)
    .flatMap((a) => [100, 1_000].map((kg) => ({ ...a, vnd: a.vnd / kg, isAssumed: true })));
  return [...perKg, ...perContainer, ...perMore];
}

function rangeOf(produce: GazetteerProduce | undefined): { min: number; max: number } {
  return produce?.sanityRangeVnd ?? ANY_PRICE;
}

const isLatex = (produce: GazetteerProduce | undefined): boolean =>
  produce?.attributes.some((a) => a.key === 'tscDegree') ?? false;

interface JudgedPrice extends Judged {
  readonly perDegree: number | null;
  readonly isThousands: boolean;
}

function judgePrice(good: Good, produce: GazetteerProduce | undefined): JudgedPrice {
  const plain = (judged: Judged): JudgedPrice => ({ ...judged, perDegree: null, isThousands: false });
  const explicit = good.prices.filter((price) => price.sign !== 'none');
  const prices = explicit.length > 0 ? explicit : good.prices;
  if (prices.length === 0) return plain(none);
  if (prices.some((price) => price.isSpan)) return plain(asked('Giá nói hai mức'));
  if (isLatex(produce)) {
    const degree = perDegree(prices);
    if (degree !== null) return { ...none, perDegree: degree, isThousands: false };
  }
  const { min, max } = rangeOf(produce);
  const values = new Map<number, Candidate>();
  let outside: Candidate | undefined;
  for (const price of prices) {
    const all = readings(price, good, produce);
    const fitting = all.filter(({ vnd }) => vnd >= min && vnd <= max);
    const sure = fitting.filter((c) => !c.isAssumed);
    const [best, ...others] = sure.length > 0 ? sure : fitting;
    if (!best) {
      outside ??= all[0] ?? { vnd: price.values[0] ?? 0, isAssumed: true, isThousands: false };
      continue;
    }
    if (others.some((other) => Math.round(other.vnd) !== Math.round(best.vnd)))
      return plain(asked('Giá hiểu được hai cách'));
    values.set(Math.round(best.vnd), { ...best, isAssumed: best.isAssumed || isGuess(price, good) });
  }
  if (values.size > 1) return plain(asked('Có hai giá khác nhau'));
  const [entry] = values;
  if (outside && (!entry || explicit.length > 0))
    return plain(asked(`Giá ${dots(outside.vnd)} đ/kg nằm ngoài khoảng hợp lý (${dots(min)}–${dots(max)})`));
  if (!entry) return plain(none);
  return {
    value: entry[0],
    confirm: entry[1].isAssumed,
    question: null,
    perDegree: null,
    isThousands: entry[1].isThousands,
  };
}

/** A bare number right behind an amount may belong to it; a price beside litres may be the litre's. */
function isGuess(price: Price, good: Good): boolean {
  const isLooseWord = price.sign === 'none' && price.isCalledOut;
  const isBehindAmount =
    price.sign === 'none' &&
    !price.isScaled &&
    (price.values[0] ?? 0) < 1_000 &&
    good.quantities.some(({ to }) => to === price.from);
  return (
    price.hasOpenRest ||
    isLooseWord ||
    isBehindAmount ||
    (price.unit === null &&
      good.quantities.some(({ container }) => container !== null && container.word in ALL_CUSTOMARY))
  );
}

function perDegree(prices: readonly Price[]): number | null {
  const found = prices.find(
    (price) => price.unit === 'degree' || (price.unit === null && (price.values[0] ?? 0) < DEGREE_PRICE.max),
  );
  const [value = 0] = found?.values ?? [];
  return found && value >= DEGREE_PRICE.min && value <= DEGREE_PRICE.max ? value : null;
}

/** The attributes this good has; of what was said twice the first counts. */
function judgeQuality(good: Good, produce: GazetteerProduce | undefined): Record<string, number | string> {
  const quality: Record<string, number | string> = {};
  for (const { options } of good.qualities) {
    const meant = options.find(
      ({ key, value }) => key === 'frequency' || (produce !== undefined && hasValue(produce, key, value)),
    );
    if (meant && !(meant.key in quality)) quality[meant.key] = meant.value;
  }
  return quality;
}

const QUESTIONS: Readonly<Record<string, string>> = {
  bo: 'Không rõ giống bơ (034, sáp, Booth)',
  'sau-rieng': 'Không rõ giống sầu riêng (Dona, Ri6, Musang King)',
};

/**
 * A name of several goods ("cà", "mắc ca") means the one that has the attributes that were said, or that can cost what was said;
 * else the usual one.
 */
export function meantBy(
  good: Good,
  produce: GazetteerProduce | undefined,
  kin: readonly GazetteerProduce[],
): { produce: GazetteerProduce | undefined; isGuess: boolean } {
  if (!good.generic || !produce) return { produce, isGuess: false };
  const formed = kin.filter(({ slug }) => good.forms.some((form) => slug.endsWith(form)));
  if (formed.length === 1) return { produce: formed[0], isGuess: good.forms[0] !== '-tuoi' };
  const knows = (p: GazetteerProduce): boolean =>
    good.qualities.every(({ options }) =>
      options.some(({ key, value }) => key === 'frequency' || hasValue(p, key, value)),
    );
  const described = knows(produce) ? [] : kin.filter(knows);
  if (described.length === 1) return { produce: described[0], isGuess: false };
  if (judgePrice(good, produce).question === null || good.prices.length === 0) return { produce, isGuess: false };
  const affordable = kin.filter((p) => p !== produce && judgePrice(good, p).value !== null);
  return affordable.length === 1 ? { produce: affordable[0], isGuess: true } : { produce, isGuess: false };
}

function hasValue(produce: GazetteerProduce, key: string, value: number | string): boolean {
  const attribute = produce.attributes.find((a) => a.key === key);
  return attribute !== undefined && (attribute.enum === null || attribute.enum.includes(String(value)));
}

/** Decides field by field: given, given to be confirmed, or left open and asked. */
export function judge(said: Good, usual: GazetteerProduce | undefined, kin: readonly GazetteerProduce[]): Judgement {
  const { produce, isGuess } = meantBy(said, usual, kin);
  const good: Good = produce === usual ? said : { ...said, slug: produce?.slug ?? null, generic: isGuess };
  const ask: string[] = [];
  const confirm: string[] = [];
  const reasons: string[] = [];
  const question = (field: string, text: string): void => {
    ask.push(field);
    reasons.push(text);
  };
  const isVarietyOpen = good.generic && ASKED_GROUPS.has(produce?.group ?? '');
  if (good.slug === null) question('slug', 'Chưa rõ bán thứ gì');
  else if (isVarietyOpen) question('slug', QUESTIONS[produce?.group ?? ''] ?? 'Không rõ giống');
  const quantity = judgeQuantity(good, produce);
  if (quantity.question) question('quantityKg', quantity.question);
  const price = judgePrice(good, produce);
  if (price.question) question('pricePerKgVnd', price.question);
  const quality = judgeQuality(good, produce);
  let pricePerKg = price.value;
  if (price.perDegree !== null) {
    quality['pricePerDegreeVnd'] = price.perDegree;
    const degree = quality['tscDegree'];
    if (typeof degree === 'number') pricePerKg = Math.round(price.perDegree * degree);
    else question('quality.tscDegree', 'Giá tính theo độ; cần độ mủ (TSC) để quy ra đồng/kg');
  }
  const isSlugAssumed = good.slug !== null && (isGuess || isVarietyOpen || good.doubtful || isLeftOpen(good, price));
  if (isSlugAssumed) confirm.push('slug');
  const isShifted = isCutOpen(good, produce, price);
  if (quantity.value !== null && (quantity.confirm || isShifted || isTouched(good) || isTailOpen(good, produce, price)))
    confirm.push('quantityKg');
  if (
    pricePerKg !== null &&
    (price.confirm || isShifted || isVarietyOpen || (price.isThousands && (isSlugAssumed || good.slug === null)))
  )
    confirm.push('pricePerKgVnd');
  return {
    good: { slug: good.slug, quantityKg: quantity.value, pricePerKgVnd: pricePerKg, quality, confirm },
    ask,
    reasons,
  };
}

/** "cà" or "bơ" alone leaves the good open, unless a price tells it. */
function isLeftOpen(good: Good, price: Judged): boolean {
  return good.generic && price.value === null;
}

/** "bốn tấn một sáu ngàn": where amount and price touch, a figure may be of either, unless only one price is possible. */
function isCutOpen(good: Good, produce: GazetteerProduce | undefined, price: Judged): boolean {
  const touching = good.prices.filter(
    ({ shifted, from }) => shifted !== null && good.quantities.some(({ to }) => to === from),
  );
  if (price.value === null) return touching.length > 0;
  return touching.some(({ shifted, unit, isScaled, ...rest }) => {
    const whole: Price = { ...rest, unit, isScaled, shifted: null, values: [shifted ?? 0] };
    const { min, max } = rangeOf(produce);
    return readings(whole, good, produce).some(({ vnd, isAssumed }) => !isAssumed && vnd >= min && vnd <= max);
  });
}

/** "1 tấn 150": a price, or kilograms more. */
function isTouched({ prices, quantities }: Good): boolean {
  return prices.some(
    (price) =>
      price.sign === 'none' &&
      !price.isScaled &&
      (price.values[0] ?? 0) < 1_000 &&
      quantities.some(({ to }) => to === price.from),
  );
}

/** "2 tấn 5" may be two tons at five thousand, where no other price was said. */
function isTailOpen(good: Good, produce: GazetteerProduce | undefined, price: Judged): boolean {
  if (price.value !== null || good.prices.length > 0 || !produce) return false;
  const { min, max } = rangeOf(produce);
  return good.quantities.some(({ tail }) => tail !== null && tail * 1_000 >= min && tail * 1_000 <= max);
}
