import { normalise } from '../fold.js';
import { type DateMention } from './dates.js';
import { dayText } from './days.js';
import { applyCorrections } from './corrections.js';
import { assemble, type Catalogue, type Good } from './goods.js';
import { refusalOf } from './intent.js';
import { judge } from './judge.js';
import { lex } from './lex.js';
import { type Line } from './line.js';
import { type FoundName, Names } from './names.js';
import { placeOf } from './places.js';
import { type SaidNumber } from './numbers.js';
import { type Mentions, scan } from './scan.js';
import {
  type Gazetteer,
  type GazetteerProduce,
  type ListingReading,
  type Message,
  type ReadGood,
  type ReadListing,
} from './types.js';
import { GRAMMAR_WORDS } from './words.js';

function refused(reason: string): ListingReading {
  return { status: 'reject', listings: [], ask: [], reason };
}

const HARVEST = 'hái|cắt|thu|gặt|đào|nhổ|bẻ|chặt|xay|chở|cân|giao|lấy|quay|nhặt|tuốt|thu|chín|bứt';

/** The day that is the harvest's: named days before "xong rồi", days beside a word of harvesting before others. */
function harvestOf(line: Line, dates: readonly DateMention[]): DateMention['days'] {
  const named = dates.filter((date) => date.days !== null && !date.isDone);
  const isHarvest = (date: DateMention): boolean =>
    line.is(date.to, HARVEST) || line.is(date.from - 1, HARVEST) || line.is(date.to + 1, HARVEST);
  const best = named.find(isHarvest) ?? named[0] ?? dates.find((date) => date.days !== null);
  return best?.days ?? null;
}

/** Days said of one good stay with it; days at the end, or said of all, are everybody's. */
function datesOf(line: Line, good: Good, goods: readonly Good[], dates: readonly DateMention[]): DateMention[] {
  if (goods.length < 2) return [...dates];
  const starts = goods.map(({ first, quantities }) => Math.min(first, ...quantities.map((q) => q.from)));
  const at = goods.indexOf(good);
  const from = at === 0 ? 0 : (starts[at] ?? 0);
  const to = starts[at + 1] ?? Infinity;
  const own = dates.filter((date) => date.from >= from && date.from < to);
  const shared = dates.filter((date) => date.from < (starts[0] ?? 0) || isForAll(line, date, starts.at(-1) ?? 0));
  return own.length > 0 ? own : shared;
}

function isForAll(line: Line, date: DateMention, lastStart: number): boolean {
  const isLast = date.from >= lastStart;
  const isSetOff = line.sign(date.from - 1, ',.;') || line.is(date.from - 1, 'đều|cùng|hết|cả');
  return isLast && isSetOff;
}

/** "giá sọ 210": a price of nobody knows what. */
function isPriceLike(line: Line, { from, scale }: SaidNumber): boolean {
  return scale > 1 || [1, 2, 3].some((back) => line.is(from - back, 'giá'));
}

/** Numbers that nothing explains: what was read beside them needs a yes. */
function withDoubts(good: ReadGood, isDoubtful: boolean): ReadGood {
  if (!isDoubtful) return good;
  const doubts = [good.quantityKg !== null && 'quantityKg', good.pricePerKgVnd !== null && 'pricePerKgVnd'].filter(
    (f) => f !== false,
  );
  return { ...good, confirm: [...new Set([...good.confirm, ...doubts])] };
}

function readGoods(
  line: Line,
  said: Mentions,
  isOpen: boolean,
  catalogue: Catalogue,
  names: readonly FoundName[],
): ListingReading {
  const { goods, unexplained } = assemble(line, said, catalogue);
  const place = placeOf(line, names);
  const ask = new Set<string>();
  const reasons: string[] = [];
  const listings = goods.map((good) => {
    const produce = catalogue.bySlug.get(good.slug ?? '');
    const judged = judge(good, produce, catalogue.byGroup.get(produce?.group ?? '') ?? []);
    judged.ask.forEach((field) => ask.add(field));
    reasons.push(...judged.reasons);
    const days = harvestOf(line, datesOf(line, good, goods, said.dates));
    const { slug, quantityKg, pricePerKgVnd, quality, confirm } = judged.good;
    const whole: ReadGood = {
      slug,
      quantityKg,
      pricePerKgVnd,
      harvestFrom: days ? dayText(days.start) : null,
      harvestTo: days ? dayText(days.end) : null,
      quality,
      place,
      confirm,
    };
    return withDoubts(whole, isOpen || unexplained.length > 0);
  });
  const isPriceSaid = unexplained.some((n) => isPriceLike(line, n)) || (said.isPriceOpen && said.prices.length === 0);
  const hasDegree = listings.some(({ quality }) => 'pricePerDegreeVnd' in quality);
  if (listings.some(({ pricePerKgVnd }) => pricePerKgVnd === null) && isPriceSaid && !hasDegree) {
    ask.add('pricePerKgVnd');
    reasons.push('Chưa rõ giá của thứ nào');
  }
  const inOrder = [...ORDER.filter((field) => ask.has(field)), ...[...ask].filter((field) => !ORDER.includes(field))];
  return {
    status: inOrder.length > 0 ? 'clarify' : 'ok',
    listings,
    ask: inOrder,
    reason: inOrder.length > 0 ? reasons.join('; ') : null,
  };
}

const ORDER = ['slug', 'quantityKg', 'pricePerKgVnd'];

function grouped(produce: readonly GazetteerProduce[]): Map<string, GazetteerProduce[]> {
  const groups = new Map<string, GazetteerProduce[]>();
  for (const good of produce) groups.set(good.group, [...(groups.get(good.group) ?? []), good]);
  return groups;
}

/** Compiles the names once; reading a message then takes well under a millisecond. */
export function createListingReader(gazetteer: Gazetteer): ReadListing {
  const names = new Names(gazetteer, GRAMMAR_WORDS);
  const catalogue: Catalogue = {
    bySlug: new Map(gazetteer.produce.map((produce) => [produce.slug, produce])),
    byGroup: grouped(gazetteer.produce),
  };
  return ({ text, today }: Message): ListingReading => {
    const line = lex(normalise(text), names);
    const plain = line.copy();
    const { mentions, isOpen } = applyCorrections(line, scan(line, names, gazetteer.produce, today));
    const refusal = refusalOf(plain, line, mentions);
    return refusal ? refused(refusal) : readGoods(line, mentions, isOpen, catalogue, mentions.names);
  };
}
