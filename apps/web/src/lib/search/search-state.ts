/** What is searched for, as the address says it. Words of the address are Vietnamese without accents. */
export interface SearchState {
  readonly q: string;
  readonly nhom: readonly string[];
  readonly hang: readonly string[];
  readonly xa: readonly string[];
  readonly giaTu: number | null;
  readonly giaDen: number | null;
  readonly truocNgay: string | null;
  readonly xep: Sort;
  readonly trang: number;
}

export const SORTS = {
  'hop-nhat': { sort: 'BEST', name: 'Hợp nhất' },
  'moi-nhat': { sort: 'NEWEST', name: 'Mới nhất' },
  're-nhat': { sort: 'CHEAPEST', name: 'Giá thấp trước' },
  'cao-nhat': { sort: 'DEAREST', name: 'Giá cao trước' },
  'nhieu-nhat': { sort: 'LARGEST', name: 'Nhiều hàng trước' },
} as const;
export type Sort = keyof typeof SORTS;

const MAX_TEXT = 200;

/** A price as people type it: 95000, 95.000, 95k. Null where it is none. */
export function readPrice(text: string | null): number | null {
  const match = /^(\d{1,9})(k?)$/i.exec((text ?? '').replace(/[.\s]/g, ''));
  return match ? Number(match[1]) * (match[2] ? 1000 : 1) : null;
}

/** Reads an address; what makes no sense is left out. */
export function readSearch(params: URLSearchParams): SearchState {
  const all = (name: string) =>
    [...new Set(params.getAll(name).filter((v) => /^[a-z0-9-]{1,60}$/.test(v)))].slice(0, 20);
  const xep = params.get('xep') ?? '';
  const ngay = params.get('truoc-ngay') ?? '';
  const trang = Number(params.get('trang'));
  return {
    q: (params.get('q') ?? '').slice(0, MAX_TEXT),
    nhom: all('nhom'),
    hang: all('hang'),
    xa: all('xa'),
    giaTu: readPrice(params.get('gia-tu')),
    giaDen: readPrice(params.get('gia-den')),
    truocNgay: /^\d{4}-\d\d-\d\d$/.test(ngay) && !Number.isNaN(Date.parse(ngay)) ? ngay : null,
    xep: xep in SORTS ? (xep as Sort) : 'hop-nhat',
    trang: Number.isInteger(trang) && trang > 0 ? Math.min(trang, 50) : 1,
  };
}

/** The address of a search, changed in one place; another filter begins at page 1. */
export function searchHref(state: SearchState, change: Partial<SearchState> = {}): string {
  const next = { ...state, trang: 1, ...change };
  const params = new URLSearchParams();
  if (next.q) params.set('q', next.q);
  for (const name of ['nhom', 'hang', 'xa'] as const) for (const value of next[name]) params.append(name, value);
  if (next.giaTu !== null) params.set('gia-tu', String(next.giaTu));
  if (next.giaDen !== null) params.set('gia-den', String(next.giaDen));
  if (next.truocNgay) params.set('truoc-ngay', next.truocNgay);
  if (next.xep !== 'hop-nhat') params.set('xep', next.xep);
  if (next.trang > 1) params.set('trang', String(next.trang));
  const text = params.toString();
  return text ? `/tim?${text}` : '/tim';
}
