import { isWord, type Line } from './line.js';
import { readNumber, type SaidNumber } from './numbers.js';

/** Kilograms in a unit of weight. */
export const MASS: readonly (readonly [words: string, kg: number])[] = [
  ['kg|kgs|ký|kí|ki|ky|kilo|kilogam|kgam|cân|kýlô|kílô', 1],
  ['tạ', 100],
  ['tấn', 1_000],
  ['yến', 10],
  ['lạng', 0.1],
  ['g|gam|gram|gr', 0.001],
];

/** What goods are counted in; how much is inside is never certain. */
export const CONTAINERS =
  'bao|bì|thùng|sọt|can|chai|bó|gói|bịch|rổ|két|giỏ|trái|quả|buồng|nải|giạ|lít|lit|cont|công|xe|thiên|chục|bắp|củ|hũ|tổ|phuy|l';

/** Fixed by custom, still to be confirmed: produce group → container → kilograms. */
export const CUSTOMARY: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  lua: { giạ: 20 },
  'mat-ong': { lít: 1.4 },
};

/** What goods are counted in, at i. Without accents "gia" before a number is the price, not the giạ. */
export function containerAt(line: Line, i: number): string | null {
  const word = CONTAINERS.split('|').find((name) => line.is(i, name));
  if (word === 'bao' && line.is(i + 1, 'xe|ship|cơm|ăn|vận|nhiêu|hết|rẻ|ngon|đẹp|bốc|chở|giao|test|đổi|trả|tiêu|luôn'))
    return null;
  if (word === 'xe' && (line.at(i + 1)?.kind === 'number' || line.is(i + 1, 'tải'))) return null;
  if (
    word === undefined ||
    (word === 'giạ' && line.at(i)?.loose === true && (readNumber(line, i + 1) ?? isPriceTalk(line, i)))
  )
    return null;
  return word === 'l' || word === 'lit' ? 'lít' : word;
}

/** "gia 93 gia thuong luong", "gia tot": the price and no giạ. */
function isPriceTalk(line: Line, i: number): boolean {
  return (
    line.is(i - 2, 'giá') || line.is(i + 1, 'thương|tốt|cao|cả|rẻ|tại|hôm|bao|đại|thị|sỉ|sàn|như|theo|mềm|chốt|hữu')
  );
}

export interface Quantity {
  readonly from: number;
  readonly to: number;
  /** Null where something was said that is no amount ("mấy tấn", "3-4 tấn", "30 bao"). */
  readonly kg: number | null;
  /** A default or a guess lies in it. */
  readonly confirm: boolean;
  /** In what it was counted, where that is no weight. */
  readonly container: { readonly word: string; readonly count: number } | null;
  /** A figure at the end that may be a price instead: "2 tấn 5". */
  readonly tail: number | null;
  readonly why: 'unclear' | 'span' | 'container' | null;
}

interface Unit {
  readonly kg: number;
  readonly to: number;
}

/** A unit of weight at i. A lone t counts only glued to its number: "1t2". */
export function massUnit(line: Line, i: number): Unit | null {
  const found = MASS.find(([words]) => line.is(i, words));
  if (found)
    return {
      kg: found[1],
      to:
        line.is(i, 'ký|kí|ki|ky') && line.is(i + 1, 'lô|lo')
          ? i + 2
          : line.is(i + 1, 'gam|gram') && line.is(i, 'ki|kilo')
            ? i + 2
            : i + 1,
    };
  const isTon = line.is(i, 't') && line.at(i)?.glued === true && line.at(i - 1)?.kind === 'number';
  return isTon ? { kg: 1_000, to: i + 1 } : null;
}

const HALF = 'rưỡi|rưởi|rưới|rữi|rưõi';
const FIGURES: readonly (readonly [words: string, value: number])[] = [
  ['một|mốt', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn|tư', 4],
  ['năm|lăm', 5],
  ['sáu', 6],
  ['bảy|bẩy', 7],
  ['tám', 8],
  ['chín', 9],
];

/** One figure that is not the beginning of another number or measure. */
function loneFigure(line: Line, i: number): { value: number; isTyped: boolean } | null {
  const piece = line.at(i);
  const isTyped = piece?.kind === 'number' && line.isFree(i) && /^[1-9]$/.test(piece.text);
  const value = isTyped ? Number(piece.text) : FIGURES.find(([words]) => line.is(i, words))?.[1];
  if (value === undefined) return null;
  const longer = readNumber(line, i);
  if (longer && longer.to !== i + 1) return null;
  // Without accents "bon tan lam" ends in làm.
  if (piece?.loose && piece.fold === 'lam') return null;
  return followsOn(line, i + 1) ? null : { value, isTyped };
}

/** Whether what stands at i makes the figure before it another measure: "2 tấn 5 nghìn", "2 tấn 3 sào", "2 tấn 5/kg". */
function followsOn(line: Line, i: number): boolean {
  if (line.sign(i, '/%x*')) return true;
  if (massUnit(line, i) || (line.at(i)?.kind === 'number' && line.at(i)?.glued === true)) return true;
  return (
    line.is(
      i,
      `nghìn|ngàn|k|triệu|tr|trăm|mươi|chục|lăm|mốt|đồng|đ|rưỡi|độ|phần|sào|ha|héc|người|ngày|hôm|điểm|hộc|tháng|loại|củ|xị|năm`,
    ) || containerAt(line, i) !== null
  );
}

/** How many kilograms stand behind the number and unit that end at `at`: "2 tấn rưỡi", "2 tấn 3 tạ", "2 tấn 3", "hai tấn ba trăm". */
function restOf(
  line: Line,
  at: number,
  unit: number,
): { kg: number; to: number; tail: number | null; confirm: boolean } | null {
  if (line.is(at, HALF)) return { kg: unit / 2, to: at + 1, tail: null, confirm: false };
  const joint = line.is(at, 'lẻ|và') ? at + 1 : at;
  const number = readNumber(line, joint);
  const smaller = number && massUnit(line, number.to);
  if (number && smaller && smaller.kg < unit && number.scale === 1) {
    if (line.is(joint - 1, 'và') && smaller.kg * (number.values[0] ?? 0) >= unit) return null;
    const more = restOf(line, smaller.to, smaller.kg);
    const kg = (number.values[0] ?? 0) * smaller.kg + (more?.kg ?? 0);
    return { kg, to: more?.to ?? smaller.to, tail: null, confirm: number.values.length > 1 };
  }
  if (unit < 100 || joint > at) return null;
  const figure = isHarvesting(line, at) ? null : loneFigure(line, at);
  if (figure) {
    const isShy = line.at(at)?.loose === true && !figure.isTyped && isOpenEnd(line, at + 1);
    return { kg: (figure.value * unit) / 10, to: at + 1, tail: figure.value, confirm: isShy };
  }
  const [value = 0] = number?.values ?? [];
  const isHundreds = number !== null && !number.digits && number.scale === 1 && value >= 100 && unit === 1_000;
  return isHundreds && !followsOn(line, number.to) ? { kg: value, to: number.to, tail: null, confirm: false } : null;
}

/** "2 tan hai tuan sau": hái, though two might be meant. */
function isHarvesting(line: Line, i: number): boolean {
  if (line.at(i)?.loose !== true || !line.is(i, 'hai')) return false;
  return line.role(i + 1) === 'date' || line.is(i + 1, 'xong|rồi|hết|vào|luôn|liền|trong|cuối|đầu');
}

/** Without accents "2 tan hai" may end in hái and "2 tan sau" in sầu, unless a name or a price follows. */
function isOpenEnd(line: Line, i: number): boolean {
  return line.is(i - 1, 'hai') && line.role(i) !== 'produce' && !line.is(i, 'giá|con');
}

const plain = (from: number, to: number, kg: number): Quantity => ({
  from,
  to,
  kg: Math.round(kg * 1_000) / 1_000,
  confirm: false,
  container: null,
  tail: null,
  why: null,
});

const unclear = (from: number, to: number, why: Quantity['why']): Quantity => ({
  ...plain(from, to, 0),
  kg: null,
  why,
});

/** "nửa tấn", "tấn rưỡi", "tạ hai", "tấn sáu": the unit comes first and one of it is meant. */
function unitFirst(line: Line, i: number): Quantity | null {
  if (line.is(i, 'nửa')) {
    const unit = massUnit(line, i + 1);
    return unit && plain(i, unit.to, unit.kg / 2);
  }
  const unit = line.is(i, 'tạ|tấn|yến') ? massUnit(line, i) : null;
  if (!unit || line.at(i - 1)?.kind === 'number') return null;
  if (line.is(unit.to, HALF)) return plain(i, unit.to + 1, unit.kg * 1.5);
  const figure = loneFigure(line, unit.to);
  if (!figure || figure.isTyped) return null;
  return plain(i, unit.to + 1, unit.kg * (1 + figure.value / 10));
}

const VAGUE = 'mấy|vài|dăm|nhiều|bao nhiêu|ít|mớ|đống|đôi|hàng|cả';

/** "mấy tấn", "vài trăm ký", "dăm bảy tạ": no amount. */
function vagueAmount(line: Line, i: number): Quantity | null {
  if (!line.is(i, VAGUE)) return null;
  let at = i + 1;
  while (at < i + 4 && line.is(at, 'trăm|chục|nghìn|ngàn|ba|bảy|bốn|năm|hai|mươi|vài')) at += 1;
  const unit = massUnit(line, at);
  const to = unit?.to ?? (line.is(at, CONTAINERS) ? at + 1 : null);
  if (to === null) return null;
  if (line.is(i, 'cả|hàng|ít|nhiều') && at === i + 1 && line.is(i, 'cả')) return null;
  return unclear(i, line.is(to, 'gì|đó') ? to + 1 : to, 'unclear');
}

/** "3-4 tấn", "hai đến ba tấn", "2 tấn tới 3 tấn". */
function span(line: Line, first: SaidNumber): Quantity | null {
  const joint = massUnit(line, first.to)?.to ?? first.to;
  const isLinked = line.sign(joint, '-–~') || line.is(joint, 'đến|tới|hoặc|hay');
  const isList = joint === first.to && line.sign(joint, ',') && first.digits && line.at(joint)?.glued === true;
  const isSideBySide =
    joint === first.to && first.digits && line.at(joint)?.kind === 'number' && line.at(joint)?.glued === false;
  if (!isLinked && !isSideBySide && !isList) return null;
  const second = readNumber(line, isSideBySide ? joint : joint + 1);
  if (!second || second.scale > 1 || first.scale > 1 || (second.values[0] ?? 0) <= (first.values[0] ?? 0)) return null;
  const unit = massUnit(line, second.to);
  const to = unit?.to ?? (line.is(second.to, CONTAINERS) ? second.to + 1 : null);
  if (to === null || isPriceUnit(line, second.to)) return null;
  if (isSideBySide && (second.values[0] ?? 0) > (first.values[0] ?? 0) + 3) return null;
  return unclear(first.from, line.is(to, HALF) ? to + 1 : to, 'span');
}

/** "95/kg", "95 một ký": the unit belongs to a price. */
function isPriceUnit(line: Line, i: number): boolean {
  return line.sign(i - 1, '/');
}

/** The amount that begins at i: a weight, or goods counted in bags, litres, pieces. */
export function readQuantity(line: Line, i: number): Quantity | null {
  const special = unitFirst(line, i) ?? vagueAmount(line, i);
  if (special) return special;
  const number = readNumber(line, i);
  if (!number || number.scale > 1_000 || (number.scale === 1_000 && line.is(number.to - 1, 'k'))) return null;
  const between = span(line, number);
  if (between) return between;
  const unit = massUnit(line, number.to);
  if (!unit) return counted(line, number);
  const rest =
    number.scale === 1
      ? restOf(line, unit.to, unit.kg)
      : line.is(unit.to, HALF)
        ? restOf(line, unit.to, unit.kg)
        : null;
  const [value = 0, ...others] = number.values;
  const kg = value * unit.kg + (rest?.kg ?? 0);
  // "hai ba tấn" is two to three, and "2,500 tấn" may be two and a half: not one amount.
  if (others.length > 0 && !number.digits) return unclear(i, rest?.to ?? unit.to, 'span');
  const sure = {
    ...plain(i, rest?.to ?? unit.to, kg),
    tail: rest?.tail ?? null,
    confirm: rest?.confirm === true || number.isCalledOut || (!rest && isFigureOrName(line, unit.to)),
  };
  if (others.length === 0) return sure;
  const fitting = number.values.filter((v) => v * unit.kg <= 200_000 && v * unit.kg >= 20);
  return fitting.length === 1
    ? { ...sure, kg: (fitting[0] ?? 0) * unit.kg, confirm: true }
    : unclear(i, sure.to, 'unclear');
}

/** "2 tan sau": two tons of sầu, or two tons six. */
function isFigureOrName(line: Line, i: number): boolean {
  if (isHarvesting(line, i)) return true;
  // Another number in words right behind: without accents its first words may be the amount's.
  if (line.at(i)?.loose === true && line.at(i)?.kind === 'word' && readNumber(line, i)) return true;
  return (
    line.role(i) === 'produce' &&
    line.at(i)?.loose === true &&
    line.at(i)?.fold === 'sau' &&
    line.role(i + 1) !== 'produce'
  );
}

function counted(line: Line, number: SaidNumber): Quantity | null {
  const word = containerAt(line, number.to);
  if (word === null || number.scale > 1) return null;
  const [count = 0] = number.values;
  const half = line.is(number.to + 1, HALF);
  const to = half ? number.to + 2 : number.to + 1;
  return { ...unclear(number.from, to, 'container'), container: { word, count: count + (half ? 0.5 : 0) } };
}

/** How much one container holds: "bao 60 ký", "60kg/bao", "mỗi bao năm chục ký", "x 60kg". */
export interface ContainerWeight {
  readonly from: number;
  readonly to: number;
  readonly kg: number;
}

const BAGS = 'bao|bì|thùng|sọt|can|bịch|rổ|giỏ|két|gói|phuy|buồng';
const BEFORE_WEIGHT = 'loại|nặng|đều|cỡ|khoảng|là|chừng|đựng|được|đóng|tầm|tịnh|cân|chứa|một|1|nó|chuẩn|đủ';

function weightAt(line: Line, i: number): { kg: number; to: number } | null {
  const number = readNumber(line, i);
  const unit = number && massUnit(line, number.to);
  if (!number || !unit || number.scale > 1 || number.values.length > 1 || unit.kg > 100) return null;
  const half = line.is(unit.to, HALF);
  return { kg: (number.values[0] ?? 0) * unit.kg + (half ? unit.kg / 2 : 0), to: half ? unit.to + 1 : unit.to };
}

/** The weight of one bag at i, if the line says it there. */
export function readContainerWeight(line: Line, i: number): ContainerWeight | null {
  if (line.is(i, BAGS)) return bagThenWeight(line, i);
  if (line.sign(i, '*×(=') || line.is(i, 'x')) {
    const weight = weightAt(line, i + 1);
    const isInBrackets =
      line.sign(i, '(') && weight !== null && !line.sign(weight.to, ')/') && !line.is(weight.to, `một|1|mỗi|${BAGS}`);
    if (!weight || isInBrackets || line.sign(i, '=')) return null;
    if (!isWord(line.at(i - 1), BAGS) && !line.sign(i, '(')) return null;
    return { from: i, to: perBagEnd(line, weight.to) ?? weight.to, kg: weight.kg };
  }
  const weight = weightAt(line, i);
  const to = weight && perBagEnd(line, weight.to);
  return weight && to !== null ? { from: i, to, kg: weight.kg } : null;
}

function perBagEnd(line: Line, at: number): number | null {
  if (line.sign(at, '/') && line.is(at + 1, BAGS)) return at + 2;
  const isOne = line.is(at, 'một|mỗi') || line.at(at)?.text === '1';
  return isOne && line.is(at + 1, BAGS) ? at + 2 : null;
}

function bagThenWeight(line: Line, i: number): ContainerWeight | null {
  const isCounted = line.at(i - 1)?.kind === 'number' && line.at(i - 1)?.text !== '1';
  let at = i + 1;
  while (at < i + 4 && line.is(at, BEFORE_WEIGHT) && !weightAt(line, at)) at += 1;
  const weight = weightAt(line, at);
  if (!weight) return isCounted ? null : bareWeight(line, i, at);
  const from = line.is(i - 1, 'mỗi|một|loại|đóng') || line.at(i - 1)?.text === '1' ? i - 1 : i;
  // "30 bao 60 ký": thirty of sixty.
  return {
    from: isCounted ? i + 1 : from,
    to: line.is(weight.to, 'một|mỗi') && line.is(weight.to + 1, BAGS) ? weight.to + 2 : weight.to,
    kg: weight.kg,
  };
}

/** "ba chục bao, bao sáu chục": the kilogram is not said. */
function bareWeight(line: Line, i: number, at: number): ContainerWeight | null {
  const number = readNumber(line, at);
  const [value = 0] = number?.values ?? [];
  if (!number || number.scale > 1 || value < 20 || value > 100 || at !== i + 1) return null;
  if (line.is(number.to, `nghìn|ngàn|k|triệu|${CONTAINERS}`) || line.sign(number.to, '/%')) return null;
  return { from: i, to: number.to, kg: value };
}
