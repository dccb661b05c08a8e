import { type Line } from './line.js';
import { lunarMonthOf, lunarMonthStart } from './lunar.js';
import { readNumber } from './numbers.js';
import {
  dayOf,
  type Found,
  isRealDay,
  monthFromNow,
  namedMonth,
  NEXT,
  on,
  partOfMonth,
  partsOf,
  type Rule,
  type Span,
  startsAmount,
  THIS,
  type Third,
  whole,
} from './days.js';

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

/** "hai tám tết", "ngày hai ba tháng chạp": a day called out figure by figure. */
function calledDay(line: Line, i: number): { value: number; to: number } | null {
  const said = readNumber(line, i);
  const [value = 0] = said?.values ?? [];
  return said?.isCalledOut === true && said.scale === 1 && value > 20 && value <= 31 ? { value, to: said.to } : null;
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

export const lunar: Rule = (line, i, today) => {
  const at = line.is(i, 'ngày|hôm|bữa') ? i + 1 : i;
  const isFullMoon = line.is(at, 'rằm') && (!line.at(at)?.loose || at > i || line.is(at + 1, `tháng|${THIS}|${NEXT}`));
  const isNewMoon = line.is(at, 'mùng|mồng');
  if (!isFullMoon && !isNewMoon) return null;
  const date = isFullMoon ? { value: 15, to: at + 1 } : whole(line, at + 1, 1, 10);
  if (!date) return null;
  if (isFullMoon && line.is(date.to, 'trung') && line.is(date.to + 1, 'thu'))
    return { days: lunarDay(today, 8, 15), to: date.to + 2 };
  if (isFullMoon && line.is(date.to, 'vu') && line.is(date.to + 1, 'lan'))
    return { days: lunarDay(today, 7, 15), to: date.to + 2 };
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
export const beforeTet: Rule = (line, i, today) => {
  const date = whole(line, i, 20, 30) ?? calledDay(line, i);
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
export const month: Rule = (line, i, today) => {
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
export const calendar: Rule = (line, i, today) => {
  const isNamed = line.is(i, 'ngày|hôm|bữa|mùng|mồng');
  const at = isNamed ? i + 1 : i;
  const date = whole(line, at, 1, 31) ?? (line.is(i, 'ngày') ? calledDay(line, at) : calledBeforeMonth(line, at));
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

/** "hai tám tháng chạp", "hai ba âm": only a month or the moon makes such figures a day. */
function calledBeforeMonth(line: Line, i: number): { value: number; to: number } | null {
  const date = calledDay(line, i);
  return date && (line.is(date.to, 'tháng') || lunarMark(line, date.to) !== null) ? date : null;
}

/** "20 âm lịch", "20 âm lịch tháng này", "20 âm tháng 11". */
function lunarDate(line: Line, today: number, date: number, at: number): Found {
  const month = monthAt(line, at);
  if (month) return { days: lunarDay(today, month.month, date), to: month.to };
  const isNamed = line.is(at, 'tháng') && line.is(at + 1, `${NEXT}|${THIS}`);
  if (!isNamed) return { days: nextLunarDate(today, date), to: at };
  const { start, next } = lunarMonthOf(today);
  return { days: on((line.is(at + 1, THIS) ? start : next) + date - 1), to: at + 2 };
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
export const span: Rule = (line, i, today) => {
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
