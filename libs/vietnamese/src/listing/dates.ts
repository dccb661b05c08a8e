import { dayNumber } from '../dates.js';
import { beforeTet, calendar, lunar, month, span } from './calendar.js';
import { type Found, mondayOf, NEXT, on, type Rule, type Span, THIS, whole } from './days.js';
import { type Line } from './line.js';
import { readNumber } from './numbers.js';
import { Phrases } from './phrases.js';

export interface DateMention {
  readonly from: number;
  readonly to: number;
  /** Null where something was said that names no days ("vài bữa nữa"). */
  readonly days: Span | null;
  /** "xong rồi", "có liền": only where no day is named. */
  readonly isDone: boolean;
}

type Whole = (today: number) => Span | null;

const DAY_WORDS = 'ngày|hôm|bữa|bửa';

const week =
  (weeks: number, first = 0, last = 6): Whole =>
  (today) => ({ start: mondayOf(today) + weeks * 7 + first, end: mondayOf(today) + weeks * 7 + last });

const vague: Whole = () => null;

/** Expressions whose days follow from today alone. */
const FIXED = new Phrases<Whole>([
  [
    'hôm nay|bữa nay|bựa ni|bựa nay|bữa ni|hôm ni|ngày ni|sáng nay|chiều nay|trưa nay|tối nay|ngày hôm nay|trong ngày hôm nay|trong hôm nay|bây giờ hái|nay hái|nay cắt|nay thu|hái nay|cắt nay|nay gặt|nay bẻ',
    on,
  ],
  [
    'ngày mai|bựa mai|sáng mai|chiều mai|trưa mai|tối mai|bữa mai|mai|mơi hái|mơi cắt|sáng mơi|sáng sớm mai|sớm mai|sáng ngày mai',
    (today) => on(today + 1),
  ],
  [
    'mai mốt|mai mốt này|bữa nào|hôm nào|khi nào|lúc nào|vài bữa nữa|vài hôm nữa|mấy bữa nữa|mấy hôm nữa|vài ngày nữa|mấy ngày nữa|ít hôm nữa|ít bữa nữa|vài tuần nữa|mấy tuần nữa|vài tháng nữa|mấy tháng nữa|ít ngày nữa|vài ba bữa nữa|mười bữa nửa tháng nữa|mười bữa nửa tháng|mươi bữa nửa tháng|mươi ngày nữa|mươi bữa nữa|mươi hôm nữa|năm sau|năm tới|sang năm|năm nay|năm ngoái|mùa sau|vụ sau|vụ tới|mùa này|vụ này|vụ rồi|tháng trước|tuần trước|tuần rồi|tháng rồi|vài hôm|vài bữa|mấy bữa nay|mấy hôm nay|dạo này|mấy ngày nay|hằng năm|hàng năm|quanh năm',
    vague,
  ],
  [
    'ngày mốt|bữa mốt|bựa mốt|mốt mới|mốt sẽ|mốt con|mốt nhà|trưa mốt|tối mốt|sáng mốt|chiều mốt|hôm mốt|ngày kia|bữa kia|mốt hái|mốt cắt|mốt gặt|mốt thu|mốt chở|mốt giao|mốt lấy|mốt bẻ|mốt đào|mốt cân',
    (today) => on(today + 2),
  ],
  ['ngày kìa|bữa kìa', (today) => on(today + 3)],
  [
    'hái hôm qua|cắt hôm qua|thu hôm qua|gặt hôm qua|bẻ hôm qua|đào hôm qua|hôm qua hái|hôm qua cắt|hôm qua thu|hôm qua gặt|hôm qua bẻ|hôm qua mới hái|mới hái hôm qua|hái chiều qua|hái sáng qua',
    (today) => on(today - 1),
  ],
  ['hôm qua|bữa qua|chiều qua|sáng qua|tối qua|ngày hôm qua|hôm kia|bữa hổm|bữa trước|hôm trước|hôm bữa', vague],
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

const fixed: Rule = (line, i, today) => {
  // The one of "bốn mươi mốt cân" is no day.
  if (line.is(i, 'mốt') && line.is(i - 1, 'mươi|chục|hai|ba|bốn|năm|sáu|bảy|tám|chín')) return null;
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
  // The 2 of "14k2 tuần sau" is the price's.
  const isTail = line.at(i)?.kind === 'number' && line.at(i)?.glued === true && line.is(i - 1, 'k|tr');
  if (!line.isFree(i) || isTail) return null;
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
