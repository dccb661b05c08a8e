import { dayNumber } from '../dates.js';
import { type Line } from './line.js';
import { lunarMonthOf, lunarMonthStart } from './lunar.js';
import { readNumber } from './numbers.js';
import { Phrases } from './phrases.js';

/** Days since 1 January 1970, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface DateMention {
  readonly from: number;
  readonly to: number;
  /** Null where something was said that names no days ("vài bữa nữa"). */
  readonly days: Span | null;
  /** "xong rồi", "có liền": only where no day is named. */
  readonly isDone: boolean;
}

interface Found {
  readonly days: Span | null;
  readonly to: number;
}

type Rule = (line: Line, i: number, today: number) => Found | null;
type Whole = (today: number) => Span | null;

const DAY_MS = 86_400_000;
const THIS = 'này|nay|ni';
const NEXT = 'sau|tới|kế|tơi';
const DAY_WORDS = 'ngày|hôm|bữa|bửa';

const on = (day: number): Span => ({ start: day, end: day });
const mondayOf = (day: number): number => day - ((day + 3) % 7);
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY_MS;

function partsOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** YYYY-MM-DD of a day. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function isRealDay(year: number, month: number, day: number): boolean {
  const at = partsOf(dayOf(year, month, day));
  return at.month === month && at.date === day;
}

type Third = 'đầu' | 'giữa' | 'cuối' | null;

/** 1–10, 11–20, 21–end of a month, or all of it. */
function partOfMonth(year: number, month: number, third: Third): Span {
  const last = dayOf(year, month + 1, 1) - 1;
  if (third === 'đầu') return { start: dayOf(year, month, 1), end: dayOf(year, month, 10) };
  if (third === 'giữa') return { start: dayOf(year, month, 11), end: dayOf(year, month, 20) };
  return { start: dayOf(year, month, third === 'cuối' ? 21 : 1), end: last };
}

function monthFromNow(today: number, months: number, third: Third): Span {
  const { year, month } = partsOf(today);
  const index = month - 1 + months;
  return partOfMonth(year + Math.floor(index / 12), (index % 12) + 1, third);
}

/** The next such month; the running one counts as long as its part is not over. */
function namedMonth(today: number, month: number, third: Third): Span {
  const { year } = partsOf(today);
  const span = partOfMonth(year, month, third);
  return span.end >= today ? span : partOfMonth(year + 1, month, third);
}

const week =
  (weeks: number, first = 0, last = 6): Whole =>
  (today) => ({ start: mondayOf(today) + weeks * 7 + first, end: mondayOf(today) + weeks * 7 + last });

const vague: Whole = () => null;

/** Expressions whose days follow from today alone. */
const FIXED = new Phrases<Whole>([
  [
    'hôm nay|bữa nay|sáng nay|chiều nay|trưa nay|tối nay|ngày hôm nay|trong ngày hôm nay|trong hôm nay|bây giờ hái|nay hái|nay cắt|nay thu|hái nay|cắt nay|nay gặt|nay bẻ',
    on,
  ],
  [
    'ngày mai|sáng mai|chiều mai|trưa mai|tối mai|bữa mai|mai|mơi hái|mơi cắt|sáng mơi|sáng sớm mai|sớm mai|sáng ngày mai',
    (today) => on(today + 1),
  ],
  [
    'mai mốt|mai mốt này|bữa nào|hôm nào|khi nào|lúc nào|vài bữa nữa|vài hôm nữa|mấy bữa nữa|mấy hôm nữa|vài ngày nữa|mấy ngày nữa|ít hôm nữa|ít bữa nữa|vài tuần nữa|mấy tuần nữa|vài tháng nữa|mấy tháng nữa|ít ngày nữa|vài ba bữa nữa|mười bữa nửa tháng nữa|mười bữa nửa tháng|mươi bữa nửa tháng|mươi ngày nữa|mươi bữa nữa|mươi hôm nữa|năm sau|năm tới|sang năm|năm nay|năm ngoái|mùa sau|vụ sau|vụ tới|mùa này|vụ này|vụ rồi|tháng trước|tuần trước|tuần rồi|tháng rồi|vài hôm|vài bữa|mấy bữa nay|mấy hôm nay|dạo này|mấy ngày nay|hằng năm|hàng năm|quanh năm',
    vague,
  ],
  [
    'ngày mốt|bữa mốt|sáng mốt|chiều mốt|hôm mốt|ngày kia|bữa kia|mốt hái|mốt cắt|mốt gặt|mốt thu|mốt chở|mốt giao|mốt lấy|mốt bẻ|mốt đào|mốt cân',
    (today) => on(today + 2),
  ],
  ['ngày kìa|bữa kìa', (today) => on(today + 3)],
  ['hôm qua|bữa qua|chiều qua|sáng qua|tối qua|ngày hôm qua', (today) => on(today - 1)],
  ['hôm kia|bữa hổm|bữa trước|hôm trước|hôm bữa', vague],
  ['tuần này|trong tuần này|trong tuần|tuần ni', week(0)],
  ['tuần sau|tuần tới|tuần kế|trong tuần sau|trong tuần tới|tuần kế tiếp|tuần sau nữa thôi', week(1)],
  ['tuần sau nữa|tuần tới nữa|hai tuần sau|2 tuần sau', week(2)],
  ['cuối tuần sau|cuối tuần tới', week(1, 5, 6)],
  ['cuối tuần này|cuối tuần', week(0, 5, 6)],
  ['đầu tuần sau|đầu tuần tới|đầu tuần', week(1, 0, 2)],
  ['giữa tuần sau|giữa tuần tới', week(1, 2, 4)],
  ['giữa tuần này|giữa tuần', week(0, 2, 4)],
]);

/** "tới rồi", "hái xong rồi": it is there today. */
const DONE = new Phrases<true>([
  [
    'hái xong rồi|thu xong rồi|cắt xong rồi|gặt xong rồi|phơi xong rồi|xong rồi|tới rồi|chín rồi|hái rồi|cắt rồi|thu rồi|gặt rồi|thu hoạch rồi|thu hoạch xong rồi|thu hoạch xong|đã hái xong|đã thu hoạch xong|đã thu hoạch|đã hái|đã gặt xong|đã gặt|đã cắt|đã thu|đã phơi xong|đã phơi khô|đã chín|vừa hái xong|vừa hái|mới hái xong|mới hái|vừa cắt|mới cắt|mới thu|vừa thu|mới gặt|vừa gặt|mới thu hoạch|vừa thu hoạch|hái xong|gặt xong|cắt xong|thu xong|đào xong|nhổ xong|đào xong rồi|nhổ xong rồi|bẻ xong rồi|bẻ rồi|mới bẻ|mới đào|mới nhổ|vừa bẻ|vừa đào|vừa nhổ|cắt liền|hái liền|thu liền|gặt liền|tới lứa rồi|tới lứa|tới ngày rồi|đang chín|già rồi|khô rồi|phơi khô rồi|đủ tuổi rồi|cắt ngay|hái ngay|đào rồi|nhổ rồi|quay rồi|mới quay|vừa quay|quay xong|quay mật xong|mới quay xong',
    true,
  ],
]);

const WEEKDAYS: readonly (readonly [words: string, offset: number])[] = [
  ['hai|2', 0],
  ['ba|3', 1],
  ['tư|4', 2],
  ['năm|5', 3],
  ['sáu|6', 4],
  ['bảy|bẩy|7', 5],
];

/** Monday is 0. */
function weekdayAt(line: Line, i: number): { offset: number; to: number } | null {
  const short = /^t([2-7])$/.exec(line.at(i)?.text ?? '');
  if (short && line.isFree(i)) return { offset: Number(short[1]) - 2, to: i + 1 };
  if (line.is(i, 'cn')) return { offset: 6, to: i + 1 };
  if (line.is(i, 'chủ|chúa') && line.is(i + 1, 'nhật|nhựt')) return { offset: 6, to: i + 2 };
  if (!line.is(i, 'thứ')) return null;
  const found = WEEKDAYS.find(([words]) => line.is(i + 1, words) || words.endsWith(line.at(i + 1)?.text ?? '?'));
  return found && line.isFree(i + 1) ? { offset: found[1], to: i + 2 } : null;
}

const weekday: Rule = (line, i, today) => {
  const start = line.is(i, 'sáng|chiều|trưa|tối|ngày|đến') ? i + 1 : i;
  const day = weekdayAt(line, start);
  if (!day) return null;
  // Without accents "thu hai" is also "thu hái", and "thu 7 ta" a harvest of seven tạ.
  const isHarvest = line.at(start)?.loose === true && line.is(start, 'thứ');
  if (
    isHarvest &&
    line.is(start + 1, 'hai') &&
    start === i &&
    !line.is(day.to, `tuần|${THIS}|hai|cat|gat|be|dao|nho|cho|giao|lay|can`)
  )
    return null;
  if (line.is(day.to, 'tạ|tấn|kg|ký|trăm|chục|nghìn|ngàn')) return null;
  const weeks = line.is(day.to, 'tuần') ? (line.is(day.to + 1, NEXT) ? 1 : line.is(day.to + 1, THIS) ? 0 : null) : null;
  if (weeks !== null) return { days: on(mondayOf(today) + weeks * 7 + day.offset), to: day.to + 2 };
  const next = mondayOf(today) + day.offset;
  const to = line.is(day.to, `${THIS}|${NEXT}`) ? day.to + 1 : day.to;
  return { days: on(next > today ? next : next + 7), to };
};

/** A whole number from `min` to `max` at i. */
function whole(line: Line, i: number, min: number, max: number): { value: number; to: number } | null {
  const said = readNumber(line, i);
  const [value = 0] = said?.values ?? [];
  if (!said || said.scale !== 1 || said.isCalledOut || !Number.isInteger(value) || value < min || value > max)
    return null;
  return { value, to: said.to };
}

const PERIODS: readonly (readonly [words: string, days: number])[] = [
  [DAY_WORDS, 1],
  ['tuần', 7],
  ['tháng', 30],
];

/** "20 ngày nữa", "hai tuần nữa", "nửa tháng nữa", "10 - 15 ngày nữa". */
const fromNow: Rule = (line, i, today) => {
  const half = line.is(i, 'nửa') && line.is(i + 1, 'tháng');
  const first = half ? { value: 0, to: i + 1 } : whole(line, i, 1, 120);
  if (!first) {
    const rest = line.is(i, 'tuần|tháng') && line.is(i + 1, 'rưỡi|nữa') ? afterPeriod(line, i, 1) : null;
    return rest && { days: on(today + rest.days), to: rest.to };
  }
  const isSpan = line.sign(first.to, '-–') || line.is(first.to, 'đến|tới');
  const second = isSpan ? whole(line, first.to + 1, first.value, 120) : null;
  const last = second ?? first;
  const rest = afterPeriod(line, last.to, last.value);
  if (!rest) return null;
  const perUnit = last.value > 0 ? rest.days / last.value : 0;
  return {
    days: { start: today + (second ? Math.round(first.value * perUnit) : rest.days), end: today + rest.days },
    to: rest.to,
  };
};

/** The period word at i with "rưỡi" and "nữa"; a month is a calendar month only in whole numbers, as thirty days here. */
function afterPeriod(line: Line, i: number, amount: number): { days: number; to: number } | null {
  const period = PERIODS.find(([words]) => line.is(i, words));
  if (!period) return null;
  const isHalfMore = line.is(i + 1, 'rưỡi');
  const at = isHalfMore ? i + 2 : i + 1;
  if (!line.is(at, 'nữa|nửa')) return null;
  const times = amount === 0 ? 0.5 : amount + (isHalfMore ? 0.5 : 0);
  return { days: Math.round(times * period[1]), to: line.is(at + 1, 'thôi|là') ? at + 2 : at + 1 };
}

const LUNAR_MONTHS: readonly (readonly [words: string, month: number])[] = [
  ['giêng', 1],
  ['chạp', 12],
];

interface SaidMonth {
  readonly month: number;
  readonly to: number;
  readonly isLunar: boolean;
}

/** "tháng 12", "tháng mười hai", "tháng chạp", "t12"; "âm" after it makes it lunar. */
function monthAt(line: Line, i: number): SaidMonth | null {
  const isShort = line.is(i, 't') && line.at(i)?.glued === false && line.at(i + 1)?.glued === true;
  if (!isShort && !line.is(i, 'tháng')) return null;
  const named = LUNAR_MONTHS.find(([words]) => line.is(i + 1, words));
  const number = named ? { value: named[1], to: i + 2 } : whole(line, i + 1, 1, 12);
  if (!number || line.is(number.to, 'tấn|tạ|ngày')) return null;
  const lunar = lunarMark(line, number.to);
  return { month: number.value, to: lunar ?? number.to, isLunar: named !== undefined || lunar !== null };
}

/** The piece after "âm", "âm lịch", "al", if they stand at i. */
function lunarMark(line: Line, i: number): number | null {
  if (line.sign(i, '(')) return lunarMark(line, i + 1);
  if (line.is(i, 'âm') && !line.is(i + 1, 'độ|ẩm')) return line.is(i + 1, 'lịch') ? i + 2 : i + 1;
  return line.is(i, 'al') ? i + 1 : null;
}

/** The next time a lunar day comes. */
function lunarDay(today: number, month: number, date: number): Span | null {
  const { year } = partsOf(today);
  for (const lunarYear of [year - 1, year, year + 1]) {
    const day = lunarMonthStart(lunarYear, month) + date - 1;
    if (day >= today) return on(day);
  }
  return null;
}

/** The next time the moon is that old. */
function nextLunarDate(today: number, date: number): Span {
  const { start, next } = lunarMonthOf(today);
  return on(start + date - 1 >= today ? start + date - 1 : next + date - 1);
}

const lunar: Rule = (line, i, today) => {
  const at = line.is(i, 'ngày|hôm|bữa') ? i + 1 : i;
  const isFullMoon = line.is(at, 'rằm') && (!line.at(at)?.loose || at > i || line.is(at + 1, `tháng|${THIS}|${NEXT}`));
  const isNewMoon = line.is(at, 'mùng|mồng');
  if (!isFullMoon && !isNewMoon) return null;
  const date = isFullMoon ? { value: 15, to: at + 1 } : whole(line, at + 1, 1, 10);
  if (!date) return null;
  if (line.is(date.to, 'tết')) return { days: lunarDay(today, 1, date.value), to: date.to + 1 };
  const month = monthAt(line, date.to);
  if (month) return { days: lunarDay(today, month.month, date.value), to: month.to };
  const mark = lunarMark(line, date.to);
  if (line.is(date.to, 'tháng') && line.is(date.to + 1, `${NEXT}|${THIS}`)) {
    const { start, next } = lunarMonthOf(today);
    return { days: on((line.is(date.to + 1, THIS) ? start : next) + date.value - 1), to: date.to + 2 };
  }
  const to = line.is(date.to, `${THIS}|${NEXT}`) ? date.to + 1 : (mark ?? date.to);
  return { days: nextLunarDate(today, date.value), to };
};

/** The last days of the lunar year: "29 tết", "30 tết". */
const beforeTet: Rule = (line, i, today) => {
  const date = whole(line, i, 20, 30);
  if (date && line.is(date.to, 'tết')) return { days: lunarDay(today, 12, date.value), to: date.to + 1 };
  if (line.is(i, 'trước|sau|ra|qua|gần|tới|đến|dịp|ăn|cận') && line.is(i + 1, 'tết')) return { days: null, to: i + 2 };
  return line.is(i, 'tết') && !line.at(i)?.loose ? { days: null, to: i + 1 } : null;
};

const THIRDS: readonly (readonly [words: string, third: Third])[] = [
  ['đầu', 'đầu'],
  ['giữa', 'giữa'],
  ['cuối', 'cuối'],
];

/** "cuối tháng", "đầu tháng 12", "tháng sau", "tháng chạp". */
const month: Rule = (line, i, today) => {
  const third = THIRDS.find(([words]) => line.is(i, words))?.[1] ?? null;
  const at = third ? i + 1 : line.is(i, 'trong') ? i + 1 : i;
  const named = monthAt(line, at);
  if (named?.isLunar) return { days: lunarPart(today, named.month, third), to: named.to };
  if (named) {
    const year = yearAt(line, named.to);
    if (year) return { days: partOfMonth(year.value, named.month, third), to: year.to };
    return { days: namedMonth(today, named.month, third), to: named.to };
  }
  if (!line.is(at, 'tháng')) return null;
  if (line.is(at + 1, NEXT)) return { days: monthFromNow(today, 1, third), to: at + 2 };
  if (line.is(at + 1, THIS)) {
    return { days: monthFromNow(today, 0, third), to: at + 2 };
  }
  if (!third) return null;
  const here = monthFromNow(today, 0, third);
  return { days: here.end >= today ? here : monthFromNow(today, 1, third), to: at + 1 };
};

function lunarPart(today: number, month: number, third: Third): Span | null {
  const first = third === 'giữa' ? 11 : third === 'cuối' ? 21 : 1;
  const start = lunarDay(today, month, first)?.start;
  if (start === undefined) return null;
  return { start, end: start + (third === 'cuối' ? 8 : third ? 9 : 28) };
}

function yearAt(line: Line, i: number): { value: number; to: number } | null {
  const at = line.is(i, 'năm') || line.sign(i, '/-') ? i + 1 : i;
  const text = line.at(at)?.text ?? '';
  if (/^20[2-4]\d$/.test(text)) return { value: Number(text), to: at + 1 };
  return line.sign(i, '/') && /^2\d$/.test(text) ? { value: 2000 + Number(text), to: at + 1 } : null;
}

/** "25/12", "ngày 25 tháng 12", "ngày 25", each with "âm" behind it. */
const calendar: Rule = (line, i, today) => {
  const isNamed = line.is(i, 'ngày|hôm|bữa|mùng|mồng');
  const at = isNamed ? i + 1 : i;
  const date = whole(line, at, 1, 31);
  if (!date) return null;
  const moon = lunarMark(line, date.to);
  if (moon !== null && date.value <= 30) return lunarDate(line, today, date.value, moon);
  const isSlashed = line.sign(date.to, '/') || (isNamed && line.sign(date.to, '-.'));
  const slashed = isSlashed && /^(?:0?[1-9]|1[0-2])$/.test(line.at(date.to + 1)?.text ?? '');
  if (slashed) return dayInMonth(line, today, date.value, Number(line.at(date.to + 1)?.text), date.to + 2);
  const named = line.is(date.to, 'tháng') ? monthAt(line, date.to) : null;
  if (named) {
    if (named.isLunar) return { days: lunarDay(today, named.month, date.value), to: named.to };
    return dayInMonth(line, today, date.value, named.month, named.to);
  }
  if (line.is(date.to, 'tháng') && line.is(date.to + 1, `${THIS}|${NEXT}`)) {
    const span = monthFromNow(today, line.is(date.to + 1, THIS) ? 0 : 1, null);
    const day = span.start + date.value - 1;
    return day <= span.end ? { days: on(day), to: date.to + 2 } : null;
  }
  if (!isNamed || startsAmount(line, date.to)) return null;
  const lunarTo = lunarMark(line, date.to);
  if (lunarTo !== null) return { days: nextLunarDate(today, date.value), to: lunarTo };
  const here = monthFromNow(today, 0, null).start + date.value - 1;
  return { days: here >= today ? on(here) : on(monthFromNow(today, 1, null).start + date.value - 1), to: date.to };
};

/** "20 âm lịch", "20 âm lịch tháng này", "20 âm tháng 11". */
function lunarDate(line: Line, today: number, date: number, at: number): Found {
  const month = monthAt(line, at);
  if (month) return { days: lunarDay(today, month.month, date), to: month.to };
  const isNamed = line.is(at, 'tháng') && line.is(at + 1, `${NEXT}|${THIS}`);
  if (!isNamed) return { days: nextLunarDate(today, date), to: at };
  const { start, next } = lunarMonthOf(today);
  return { days: on((line.is(at + 1, THIS) ? start : next) + date - 1), to: at + 2 };
}

function startsAmount(line: Line, i: number): boolean {
  return line.is(i, 'kg|ký|kí|ki|ky|tạ|tấn|yến|cân|bao|k|nghìn|ngàn|triệu|người|công|lít|trái|chục|trăm');
}

function dayInMonth(line: Line, today: number, date: number, month: number, to: number): Found | null {
  if (startsAmount(line, to)) return null;
  const lunarTo = lunarMark(line, to);
  if (lunarTo !== null) return { days: lunarDay(today, month, date), to: lunarTo };
  const year = yearAt(line, to);
  const { year: thisYear } = partsOf(today);
  if (!isRealDay(year?.value ?? 2024, month, date)) return { days: null, to: year?.to ?? to };
  if (year) return { days: on(dayOf(year.value, month, date)), to: year.to };
  const day = dayOf(thisYear, month, date);
  return { days: on(day >= today - 60 ? day : dayOf(thisYear + 1, month, date)), to };
}

/** "từ 20 đến 25/12", "20-25/12": the first day takes its month from the second. */
const span: Rule = (line, i, today) => {
  const at = line.is(i, 'từ') ? i + 1 : i;
  const isNamed = line.is(at, 'ngày') || at > i;
  const first = whole(line, line.is(at, 'ngày') ? at + 1 : at, 1, 31);
  if (!first || !(line.sign(first.to, '-–') || line.is(first.to, 'đến|tới'))) return null;
  const second = calendar(line, first.to + 1, today) ?? (isNamed ? plainDay(line, first.to + 1, today) : null);
  if (!second?.days) return null;
  const { year, month: inMonth } = partsOf(second.days.end);
  const start = dayOf(year, inMonth, first.value);
  return start <= second.days.end ? { days: { start, end: second.days.end }, to: second.to } : null;
};

function plainDay(line: Line, i: number, today: number): Found | null {
  const date = whole(line, i, 1, 31);
  if (!date || startsAmount(line, date.to)) return null;
  const here = monthFromNow(today, 0, null).start + date.value - 1;
  return { days: on(here >= today ? here : monthFromNow(today, 1, null).start + date.value - 1), to: date.to };
}

const fixed: Rule = (line, i, today) => {
  // The one of "bốn mươi mốt cân" is no day.
  if (line.is(i, 'mốt') && line.is(i - 1, 'mươi|chục|hai|ba|bốn|năm|sáu|bảy|tám|chín|tấn|tạ|triệu|nghìn|ngàn|trăm'))
    return null;
  const match = FIXED.at(line, i);
  // "gia nam sau" is fifty-six and no year.
  if (match && line.at(i)?.loose && readNumber(line, i) && (line.is(i - 1, 'giá') || line.is(match.to, 'nghìn|ngàn|k')))
    return null;
  return match && { days: match.value(today), to: match.to };
};

/** Longer readings first. */
const RULES: readonly Rule[] = [span, fromNow, lunar, beforeTet, calendar, weekday, month, fixed];
const BEFORE_A_DATE = 'khoảng|chừng|độ|tầm|cỡ|vào|từ|đến|tới|qua|trong|sang|hôm|ngày|sáng|chiều|ra|còn|phải';

/** "giá hôm nay" and "hôm nay giá 95" speak of the price. */
function isOfPrice(line: Line, from: number, to: number): boolean {
  let at = from - 1;
  while (at > from - 4 && line.is(at, 'thị|trường|sàn|theo|ngày|đại|lý|hiện|tại|vào|tính|lúc|hàng|cân')) at -= 1;
  return line.is(at, 'giá') || line.is(to, 'giá|thị');
}

/** All days of a message, in order; their pieces are claimed. */
export function readDates(line: Line, todayText: string): DateMention[] {
  const today = dayNumber(todayText);
  if (Number.isNaN(today)) return [];
  const found: DateMention[] = [];
  for (let i = 0; i < line.length; i++) {
    const match = firstRule(line, i, today);
    const done = match ? null : DONE.at(line, i);
    if (!match && !done) continue;
    const to = match?.to ?? done?.to ?? i + 1;
    const isPriceTime = match !== null && isOfPrice(line, i, to) && to - i <= 3;
    let from = i;
    while (line.is(from - 1, BEFORE_A_DATE)) from -= 1;
    line.claim(from, to, 'date');
    if (!isPriceTime) found.push({ from, to, days: match ? match.days : on(today), isDone: done !== null });
    i = to - 1;
  }
  return joined(line, found);
}

function firstRule(line: Line, i: number, today: number): Found | null {
  if (!line.isFree(i)) return null;
  for (const rule of RULES) {
    const match = rule(line, i, today);
    if (match) return match;
  }
  return null;
}

/** "từ mai đến cuối tuần": two days with "đến" between them are one span. */
function joined(line: Line, mentions: readonly DateMention[]): DateMention[] {
  const out: DateMention[] = [];
  for (const mention of mentions) {
    const last = out.at(-1);
    const between = last ? mention.from - last.to : -1;
    const isLinked =
      (between === 0 && /^(?:đến|tới|den|toi)$/.test(line.at(mention.from)?.text ?? '')) ||
      (between === 1 && /^(?:đến|tới|den|toi|-|–)$/.test(line.at(mention.from - 1)?.text ?? ''));
    if (last?.days && mention.days && isLinked && mention.days.end >= last.days.start && !last.isDone)
      out[out.length - 1] = { ...last, to: mention.to, days: { start: last.days.start, end: mention.days.end } };
    else out.push(mention);
  }
  return out;
}
