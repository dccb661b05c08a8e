import { type ContainerWeight, type Quantity, readContainerWeight, readQuantity } from './amounts.js';
import { claimAsides } from './asides.js';
import { type DateMention, readDates } from './dates.js';
import { isWord, type Line } from './line.js';
import { type FoundName, type Names } from './names.js';
import { readNumber, type SaidNumber } from './numbers.js';
import { type Price, readPrice } from './prices.js';
import { type QualityMention, readFrequency, readQualities } from './qualities.js';
import { type GazetteerProduce } from './types.js';

/** Everything that was understood of one line, each piece in one role at most. */
export interface Mentions {
  readonly names: readonly FoundName[];
  readonly quantities: readonly Quantity[];
  readonly weights: readonly ContainerWeight[];
  readonly prices: readonly Price[];
  readonly dates: readonly DateMention[];
  readonly qualities: readonly QualityMention[];
  /** Numbers that nothing explains. */
  readonly loose: readonly SaidNumber[];
  /** A number stands behind "giá", or thousands without their accents, and no price could be read of it. */
  readonly isPriceOpen: boolean;
}

const ROLES = { produce: 'produce', village: 'place', commune: 'place', other: 'other', everyday: 'other' } as const;

function claimNames(line: Line, names: Names): FoundName[] {
  const found = names.find(line);
  for (const { name, from, to } of found) line.claim(from, to, ROLES[name.kind]);
  return found;
}

/** Each piece is asked for a weight of a bag, a price, an amount, in this order. */
function readAmounts(line: Line): Pick<Mentions, 'quantities' | 'weights' | 'prices' | 'loose'> {
  const weights: ContainerWeight[] = [];
  const quantities: Quantity[] = [];
  const prices: Price[] = [];
  for (let i = 0; i < line.length; i++) {
    if (!line.isFree(i)) continue;
    const weight = readContainerWeight(line, i);
    const found = weight ?? readPrice(line, i) ?? readQuantity(line, i);
    if (!found) continue;
    if (weight) weights.push(weight);
    else if ('values' in found) prices.push(found);
    // "một ký" alone is the kilogram of a price, not an amount.
    else if ('container' in found && found.kg !== 1) quantities.push(found);
    for (let at = found.from; at < found.to; at++)
      if (line.isFree(at)) line.claim(at, at + 1, weight ? 'weight' : 'amount');
    i = found.to - 1;
  }
  const loose = looseNumbers(line);
  const isOpen = (placed: Placed): boolean => hasTail(line, loose) || hasRemnant(line, placed);
  return {
    weights,
    prices: prices.map((p) =>
      isOpen(p) || isFollowedByFigure(line, p.to) || line.sign(p.to, '/') ? { ...p, hasOpenRest: true } : p,
    ),
    quantities: quantities.map((q) =>
      isOpen(q) ||
      isFollowedByFigure(line, q.to) ||
      ((line.isFree(q.from - 1) || line.role(q.from - 1) === 'date') &&
        isWord(line.at(q.from - 1), 'giá|ẩm|độ|tạp|trọng|tháng|ngày|mùng|thứ|loại|thôn|sàng')) ||
      prices.some(({ to, hasOpenRest }) => hasOpenRest && to === q.from)
        ? { ...q, confirm: true }
        : q,
    ),
    loose: loose.map((number) => (hasRemnant(line, number) ? { ...number, hasOpenRest: true } : number)),
  };
}

/** Words of numbers and units, folded; beside an amount they may belong to it. */
const NUMBER_WORDS = new Set(
  'mot hai ba bon tu nam lam sau bay tam chin muoi ruoi tram nghin ngan trieu chuc tan ta yen le linh'.split(' '),
);
const TAIL_WORDS = 'rưỡi|rưởi|mươi|trăm|nghìn|ngàn|triệu|lăm|nhăm';

interface Placed {
  readonly from: number;
  readonly to: number;
}

/** A number word left over beside an amount, because its accent is missing or a day took it: the amount may be another. */
function hasRemnant(line: Line, { from, to }: Placed): boolean {
  const isNumberWord = (i: number): boolean => line.at(i)?.kind === 'word' && NUMBER_WORDS.has(line.at(i)?.fold ?? '');
  const isBare = (i: number): boolean => line.isFree(i) && line.at(i)?.marked === false && line.at(i)?.loose === false;
  const isHai = (i: number): boolean => line.at(i)?.fold === 'hai' || line.at(i)?.fold === 'ba';
  const left = [to, from - 1].some((i) => isNumberWord(i) && isBare(i) && !isHai(i));
  const isMixed = line.at(to)?.kind === 'number' && isWord(line.at(to + 1), 'mươi|chục');
  const isDay = isNumberWord(to + 1) && isWord(line.at(to + 2), 'tết|âm|al');
  const isTaken =
    line.role(to) === 'date' &&
    !isDay &&
    (isNumberWord(to) || isMixed) &&
    !isWord(line.at(to - 1), 'ký|kg|kí|cân|đồng|đ');
  const isTakenBefore =
    line.role(from - 1) === 'date' && line.at(from - 1)?.fold === 'hai' && line.at(from - 1)?.loose === true;
  // "k9 tạ" glued together: the figure may be the price's.
  const isGlued =
    line.at(from)?.kind === 'number' && line.at(from)?.glued === true && isWord(line.at(from - 1), 'k|tr|ngàn|nghìn');
  return left || isTaken || isTakenBefore || isGlued || isHarvest(line, from);
}

/** "chu nhat hai ta tu": without accents two, or hái. */
function isHarvest(line: Line, i: number): boolean {
  return (
    line.at(i)?.loose === true &&
    line.at(i)?.fold === 'hai' &&
    line.role(i - 1) === 'date' &&
    isWord(line.at(i + 1), 'tạ|tấn|trăm')
  );
}

/** The end of a number that none took up: "4 tấn nha rưỡi". */
function hasTail(line: Line, loose: readonly SaidNumber[]): boolean {
  return line.pieces.some(
    (piece, i) => piece.marked && line.is(i, TAIL_WORDS) && !loose.some(({ from, to }) => from <= i && i < to),
  );
}

/** "giá bảy tạ", "tám ngan": something was said of a price, whatever it was. */
function isPriceOpen(line: Line): boolean {
  return line.pieces.some((piece, i) => {
    const next = line.at(i + 1);
    const isNumber =
      next?.kind === 'number' || (next?.kind === 'word' && NUMBER_WORDS.has(next.fold) && !isWord(next, 'tạ|tấn'));
    const isBare = !piece.marked && !piece.loose && line.isFree(i) && /^(?:ngan|nghin|ngin)$/.test(piece.fold);
    return (
      isBare ||
      (isNumber && (isWord(piece, 'giá') || (piece.fold === 'gia' && !piece.marked)) && line.role(i) !== 'produce')
    );
  });
}

/** "năm tấn bảy bốn mươi chín ngàn": the figure behind the unit was not understood, and may be its own. */
function isFollowedByFigure(line: Line, i: number): boolean {
  const figure = line.is(i, 'không') ? i + 1 : i;
  if (line.at(i)?.loose) return line.is(i, 'một|bốn|sáu|bảy|tám|chín');
  return line.is(figure, 'một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín');
}

const COUNTED = new Set('goc tru noc sao nguoi met tuoi ngay dot lan km'.split(' '));

/** "200 goc" among words with accents: their own were forgotten. */
function isOfSomethingElse(line: Line, i: number): boolean {
  const piece = line.at(i);
  return piece?.kind === 'word' && !piece.marked && COUNTED.has(piece.fold);
}

function looseNumbers(line: Line): SaidNumber[] {
  const found: SaidNumber[] = [];
  for (let i = 0; i < line.length; i++) {
    const number = line.isFree(i) ? readNumber(line, i) : null;
    if (!number) continue;
    const isLoneWord = number.size === 0 && number.to === i + 1 && number.scale === 1;
    if (!isLoneWord && !isOfSomethingElse(line, number.to)) found.push(number);
    i = number.to - 1;
  }
  return found;
}

/** Reads a line from what is most certain to what is least: names, days, quality, numbers of other things, prices and amounts. */
export function scan(line: Line, names: Names, produce: readonly GazetteerProduce[], today: string): Mentions {
  const unclaimed = line.copy();
  const found = claimNames(line, names);
  const frequency = readFrequency(line);
  const dates = readDates(line, today);
  const qualities = readQualities(line, unclaimed, produce);
  claimAsides(line);
  const amounts = readAmounts(line);
  return { names: found, dates, qualities: [...frequency, ...qualities], ...amounts, isPriceOpen: isPriceOpen(line) };
}
