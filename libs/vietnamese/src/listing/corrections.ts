import { type Line } from './line.js';
import { Phrases } from './phrases.js';
import { type Mentions } from './scan.js';

/** After these words what was said before of the same kind does not hold. */
const TAKEN_BACK = new Phrases<true>([
  [
    'à không phải|à không|á không|ờ không|ý không|ấy không|ủa không|không không|à quên|ý quên|quên|à nhầm|ấy nhầm|ý nhầm|nhầm rồi|nói nhầm|ghi nhầm|viết nhầm|nhắn nhầm|nhầm|ý lộn|ủa lộn|à lộn|nói lộn|ghi lộn|lộn rồi|lộn|à mà không|à mà|nói lại|sửa lại|cho sửa|đính chính|xin lỗi|không phải|sorry|ủa|á lộn|í lộn|í quên|í nhầm|à sai|sai rồi|trật rồi|đúng ra là|đúng ra|chính xác là|à thôi|khoan|khoan đã|không đúng',
    true,
  ],
]);

/** "2 tấn chứ không phải 3 tấn": what follows does not hold. */
const NOT = new Phrases<true>([['chứ không phải là|chứ không phải|chớ không phải|chứ hổng phải|không phải là', true]]);

/** "không phải ba tấn, bốn tấn": what follows is denied, and with it the same said before. */
const DENIED = new Phrases<true>([['không phải|hổng phải|chớ phải', true]]);

function isSame(a: Placed, b: Placed): boolean {
  const valueOf = (item: Placed): string => JSON.stringify({ ...item, from: 0, to: 0 });
  return valueOf(a) === valueOf(b);
}

/** After a correction these words add something instead. */
const MORE = 'còn|thêm|cả|với|và|cũng';

interface Placed {
  readonly from: number;
  readonly to: number;
}

type Kind = 'quantities' | 'prices' | 'dates';
const KINDS: readonly Kind[] = ['quantities', 'prices', 'dates'];

export interface Corrected {
  readonly mentions: Mentions;
  /** Something was taken back and nothing put in its place. */
  readonly isOpen: boolean;
}

function nextAfter(mentions: Mentions, at: number): { kind: Kind | 'names'; item: Placed } | null {
  const all = [
    ...KINDS.flatMap((kind) => mentions[kind].map((item) => ({ kind, item: item as Placed }))),
    ...mentions.names.map((item) => ({ kind: 'names' as const, item: item as Placed })),
  ];
  return all.filter(({ item }) => item.from >= at).sort((a, b) => a.item.from - b.item.from)[0] ?? null;
}

function hasMore(line: Line, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (line.is(i, MORE)) return true;
  return false;
}

/** Whether two amounts are of two goods: each has another name right behind it. */
function areOfTwoGoods(mentions: Mentions, a: Placed, b: Placed): boolean {
  const nameBehind = (at: number): string | null => {
    const found = mentions.names.find(({ name, from }) => name.kind === 'produce' && from >= at && from <= at + 1);
    return found?.name.kind === 'produce' ? found.name.slug : null;
  };
  const [first, second] = [nameBehind(a.to), nameBehind(b.to)];
  return first !== null && second !== null && first !== second;
}

/** Drops what the speaker took back: "ba tấn à không hai tấn tám" leaves two tons eight. */
export function applyCorrections(line: Line, mentions: Mentions): Corrected {
  const dropped = new Set<object>();
  let isOpen = false;
  for (const { from, to } of NOT.all(line)) {
    const next = nextAfter(mentions, to);
    if (next && next.item.from <= to + 2 && line.is(from, 'chứ|chớ')) {
      dropped.add(next.item);
      line.claim(from, to, 'correction');
    }
  }
  for (const { from, to } of DENIED.all(line)) {
    const next = nextAfter(mentions, to);
    if (!next || next.kind === 'names' || next.item.from > to + 1) continue;
    const list = mentions[next.kind] as readonly Placed[];
    const last = list.filter((item) => item.to <= from).at(-1);
    const isReplaced = list.some((item) => item.from >= next.item.to && item.from <= next.item.to + 4);
    dropped.add(next.item);
    if (last && (isReplaced || isSame(last, next.item))) dropped.add(last);
    line.claim(from, to, 'correction');
  }
  for (const { from, to } of TAKEN_BACK.all(line)) {
    const next = nextAfter(mentions, to);
    const before = <T extends Placed>(list: readonly T[]): T | undefined =>
      list.filter((item) => item.to <= from && !dropped.has(item)).at(-1);
    if (!next || hasMore(line, to, next.item.from)) continue;
    if (next.kind === 'names') {
      const name = next.item as Mentions['names'][number];
      const last = before(mentions.names.filter((other) => other.name.kind === name.name.kind));
      const isMend = last !== undefined && next.item.from - to <= 2;
      const after = nextAfter({ ...mentions, names: [] }, to);
      const amount = after && after.kind !== 'names' ? before(mentions[after.kind] as readonly Placed[]) : undefined;
      if (
        isMend &&
        last.name.kind === 'produce' &&
        name.name.kind === 'produce' &&
        last.name.slug === name.name.slug &&
        amount
      )
        dropped.add(amount);
      else if (isMend) dropped.add(last);
      continue;
    }
    const last = before(mentions[next.kind] as readonly Placed[]);
    if (last && !areOfTwoGoods(mentions, last, next.item)) dropped.add(last);
    else if (!last && line.is(from, 'nhầm|lộn')) isOpen = true;
  }
  const kept = <T extends object>(list: readonly T[]): T[] => list.filter((item) => !dropped.has(item));
  return {
    mentions: {
      ...mentions,
      names: kept(mentions.names),
      quantities: kept(mentions.quantities),
      prices: kept(mentions.prices),
      dates: kept(mentions.dates),
    },
    isOpen,
  };
}
