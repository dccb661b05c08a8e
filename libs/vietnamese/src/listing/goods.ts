import { type ContainerWeight, type Quantity } from './amounts.js';
import { type Line } from './line.js';
import { type FoundName } from './names.js';
import { type SaidNumber } from './numbers.js';
import { type Price, shiftedAt } from './prices.js';
import { type QualityMention } from './qualities.js';
import { type Mentions } from './scan.js';
import { type GazetteerProduce } from './types.js';
import { TWINS } from './words.js';

/** A mention of a good: what was said of it belongs to the last mention before, or to the next one. */
interface Mention {
  readonly slug: string;
  readonly from: number;
  readonly to: number;
}

/** What was said of one good. */
export interface Good {
  readonly slug: string | null;
  /** Called by a name that several goods have. */
  readonly generic: boolean;
  /** Spelt so that it may be another word. */
  readonly doubtful: boolean;
  readonly first: number;
  /** The piece after its first name. */
  readonly end: number;
  /** Endings of slugs that words beside a name of several goods speak for: tươi, khô. */
  readonly forms: readonly string[];
  readonly quantities: Quantity[];
  readonly weights: ContainerWeight[];
  readonly prices: Price[];
  readonly qualities: QualityMention[];
}

export interface Catalogue {
  readonly bySlug: ReadonlyMap<string, GazetteerProduce>;
  readonly byGroup: ReadonlyMap<string, readonly GazetteerProduce[]>;
}

const SEPARATORS = ',.;:/-–+&';
const CONJUNCTIONS = 'và|với|còn|thêm|cùng|nữa|rồi';
/** Before the name of a good these words make it the place or the neighbour of what is sold. */
const ONLY_MENTIONED = 'xen|trồng|vườn|rẫy|hoa|bông|như|xung|cạnh|ngoài';

type Produce = FoundName & {
  readonly name: { readonly kind: 'produce'; readonly slug: string; readonly generic: boolean; readonly head: boolean };
};

function isProduce(found: FoundName): found is Produce {
  return found.name.kind === 'produce';
}

/** "cà" and "tiêu" stand for the specific good of their group, if one is named and they have no amount of their own. */
function settled(
  names: readonly Produce[],
  amounts: readonly Quantity[],
  { bySlug }: Catalogue,
): { mention: Mention; found: Produce }[] {
  const groupOf = (slug: string): string => bySlug.get(slug)?.group ?? slug;
  const specific = names.filter(({ name }) => !name.head);
  const hasAmount = ({ from, to }: Produce): boolean => amounts.some((q) => q.to === from || q.from === to);
  const own = new Set(names.filter((found) => !found.name.generic && hasAmount(found)).map(({ name }) => name.slug));
  return names.map((found) => {
    const { from, to, name } = found;
    const mention = (slug: string): Mention => ({ slug, from, to });
    if (!name.head || (!name.generic && own.has(name.slug))) return { mention: mention(name.slug), found };
    const kin = specific.filter((other) => groupOf(other.name.slug) === groupOf(name.slug));
    const meant = kin.filter((other) => other.to <= from).at(-1) ?? kin[0];
    return { mention: mention(meant?.name.slug ?? name.slug), found: meant ?? found };
  });
}

/** "robusta R1 S18", "cà phê nhân robusta": names of one group side by side are one name, and the later one says more. */
function withoutHeads(names: readonly Produce[], { bySlug }: Catalogue): Produce[] {
  const groupOf = (found: Produce): string => bySlug.get(found.name.slug)?.group ?? '';
  return names.filter((found, i) => {
    const [last, next] = [names[i - 1], names[i + 1]];
    const isHead = found.name.head && next?.from === found.to && groupOf(next) === groupOf(found) && !next.name.generic;
    const isTail = last?.to === found.from && groupOf(last) === groupOf(found) && found.name.generic;
    return !isHead && !isTail;
  });
}

function isApart(line: Line, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const piece = line.at(i);
    if (piece?.kind === 'sign' && SEPARATORS.includes(piece.text)) return true;
    if (line.is(i, CONJUNCTIONS)) return true;
  }
  return false;
}

/** Whose an amount or a price at [from, to) is. */
function ownerOf(
  line: Line,
  mentions: readonly Mention[],
  at: { from: number; to: number },
  namesFirst: boolean,
): Mention | undefined {
  const inside = mentions.find((mention) => mention.from >= at.from && mention.to <= at.to);
  if (inside) return inside;
  const before = mentions.filter((mention) => mention.from < at.from).at(-1);
  const after = mentions.find((mention) => mention.from >= at.to);
  if (!before || !after) return before ?? after;
  const isNext = after.from - at.to <= 2 && !isApart(line, at.to, after.from);
  if (!namesFirst) return isNext ? after : before;
  return isNext && isApart(line, before.to, at.from) ? after : before;
}

const empty = (slug: string | null, first: number, end: number): Good => ({
  end,
  slug,
  generic: false,
  doubtful: false,
  first,
  forms: [],
  quantities: [],
  weights: [],
  prices: [],
  qualities: [],
});

/** A price is a number that stands right behind the name or "bán", if the good has no other. */
function asPrice(line: Line, number: SaidNumber, sign: 'name' | 'none'): Price {
  const isCalledOut = number.isCalledOut && line.at(number.from)?.loose === true;
  return {
    from: number.from,
    to: number.to,
    values: number.values,
    isScaled: number.scale > 1,
    scale: number.scale,
    unit: null,
    sign,
    isCalledOut,
    hasOpenRest: number.hasOpenRest,
    shifted: shiftedAt(line, number),
    isSpan: false,
  };
}

export interface Assembled {
  readonly goods: readonly Good[];
  /** Numbers that no good could use. */
  readonly unexplained: readonly SaidNumber[];
}

/** Sorts everything that was said to the goods it was said of. */
export function assemble(line: Line, said: Mentions, catalogue: Catalogue): Assembled {
  const names = withoutHeads(said.names.filter(isProduce), catalogue);
  const all = settled(names, said.quantities, catalogue);
  const others = otherGoods(said);
  const mentions = [...all.map(({ mention }) => mention), ...others].sort((a, b) => a.from - b.from);
  const goods = new Map<string, Good>();
  for (const { mention, found } of all)
    if (!goods.has(mention.slug))
      goods.set(mention.slug, {
        ...empty(mention.slug, mention.from, mention.to),
        generic: found.name.generic,
        forms: found.name.generic ? formsOf(line) : [],
        doubtful: found.cost / (found.to - found.from) > 0.75 || isTwin(line, found),
      });
  for (const other of others) goods.set(other.slug, empty(null, other.from, other.to));
  const nameless = empty(null, 0, 0);
  const goodOf = (mention: Mention | undefined): Good => (mention && goods.get(mention.slug)) ?? nameless;

  const firstName = mentions[0]?.from ?? Infinity;
  const amountsFollow = firstName < (said.quantities[0]?.from ?? Infinity);
  for (const quantity of said.quantities)
    goodOf(ownerOf(line, mentions, quantity, amountsFollow)).quantities.push(quantity);
  for (const weight of said.weights) goodOf(ownerOf(line, mentions, weight, true)).weights.push(weight);
  const pricesFollow = firstName < (said.prices[0]?.from ?? Infinity);
  for (const price of said.prices) goodOf(ownerOf(line, mentions, price, pricesFollow)).prices.push(price);
  for (const quality of said.qualities)
    ownQuality(quality, mentions, goods, nameless, catalogue).qualities.push(quality);

  const unexplained: SaidNumber[] = [];
  for (const number of said.loose) {
    const owner = goodOf(ownerOf(line, mentions, number, true));
    const isBehindName = mentions.some(
      (mention) =>
        number.from - mention.to >= 0 && number.from - mention.to <= 1 && !isApart(line, mention.to, number.from),
    );
    // "cà nhân 3 giá 96": an amount whose unit was left out, and asked as such.
    const isUnitless =
      owner.quantities.length === 0 && said.prices.some(({ from, sign }) => sign === 'marker' && from === number.to);
    if (isUnitless) continue;
    const isSold = line.is(number.from - 1, 'bán|lấy|để') && number.scale === 1;
    // "đại lý mua 90": somebody else's price.
    const isOthers = line.is(number.from - 1, 'mua|trả');
    if (owner.prices.length === 0 && !isOthers)
      owner.prices.push(asPrice(line, number, isBehindName || isSold ? 'name' : 'none'));
    else unexplained.push(number);
  }
  const list = [...goods.values()]
    .filter((good) => !isOnlyMentioned(line, good, goods.size))
    .sort((a, b) => a.first - b.first)
    .flatMap((good) => variants(good, names));
  return { goods: list.length > 0 ? list : [nameless], unexplained };
}

/** Whether another good has the same letters, and nothing says which is meant. */
function isTwin(line: Line, { from, to }: FoundName): boolean {
  const piece = line.at(from);
  return to === from + 1 && piece?.loose === true && TWINS.has(piece.fold);
}

/** Goods outside the catalog, each a good whose name is asked. */
function otherGoods({ names }: Mentions): Mention[] {
  return names.flatMap(({ name, from, to }) =>
    name.kind === 'other' && !name.made ? [{ slug: `?${from}`, from, to }] : [],
  );
}

/** "cà 5 tấn tươi", "mắc ca 1 tạ đã sấy". */
function formsOf(line: Line): string[] {
  const said = (words: string): boolean => line.pieces.some((_, i) => line.is(i, words));
  return [...(said('tươi') ? ['-tuoi'] : []), ...(said('khô|sấy') ? ['-kho'] : [])];
}

const SORTING = new Set(['grade', 'form']);

/** "loại 1 5 tạ 20k, loại 2 3 tạ 10k", "xoài cát 1 tấn, xoài Đài Loan 2 tấn": each sort with its own amount is offered for itself. */
function variants(good: Good, names: readonly Produce[]): Good[] {
  const count = good.quantities.length;
  const sorts = good.qualities.filter(({ options }) => options.some(({ key }) => SORTING.has(key)));
  const named = names.filter(({ name }) => name.slug === good.slug);
  const isSorted = new Set(sorts.map(({ options }) => JSON.stringify(options))).size === count;
  const isNamed = new Set(named.map(({ spelling }) => spelling)).size === count && named.length === count;
  const hasPrices = good.prices.length === 0 || good.prices.length === count;
  if (count < 2 || !hasPrices || !(isSorted || isNamed) || good.quantities.some(({ kg }) => kg === null)) return [good];
  return good.quantities.map((quantity, i) => ({
    ...good,
    quantities: [quantity],
    prices: good.prices.slice(i, i + 1),
    qualities: good.qualities.filter((quality) => {
      if (!sorts.includes(quality)) return true;
      return isSorted ? sorts.indexOf(quality) === i : named.findLast(({ from }) => from <= quality.from) === named[i];
    }),
  }));
}

function isOnlyMentioned(line: Line, good: Good, count: number): boolean {
  const isBare = good.quantities.length === 0 && good.prices.length === 0;
  if (good.slug === null) return isBare && count > 1;
  return count > 1 && isBare && (line.is(good.first - 1, ONLY_MENTIONED) || line.is(good.end, 'hết'));
}

function ownQuality(
  quality: QualityMention,
  mentions: readonly Mention[],
  goods: ReadonlyMap<string, Good>,
  nameless: Good,
  { bySlug, byGroup }: Catalogue,
): Good {
  const fits = ({ slug }: Mention): boolean => {
    const produce = bySlug.get(slug);
    const meant = goods.get(slug)?.generic ? byGroup.get(produce?.group ?? '') : produce && [produce];
    return quality.options.some(
      ({ key }) => key === 'frequency' || (meant?.some((p) => p.attributes.some((a) => a.key === key)) ?? false),
    );
  };
  const fitting = mentions.filter(fits);
  const inside = fitting.find((mention) => mention.from <= quality.from && quality.from < mention.to);
  const owner = inside ?? fitting.filter((mention) => mention.from < quality.from).at(-1) ?? fitting[0];
  return (owner && goods.get(owner.slug)) ?? nameless;
}
