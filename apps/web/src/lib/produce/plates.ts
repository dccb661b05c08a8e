/** The pale plate behind a produce picture; it stays pale in the dark theme. */
export const PLATE_TINTS = {
  bean: '#dfeccb',
  leaf: '#d9ecd3',
  cherry: '#fbe3d9',
  husk: '#efe2cd',
  straw: '#fbeec0',
  plum: '#f0e0ec',
  mist: '#dfe7df',
} as const;

export type PlateToken = keyof typeof PLATE_TINTS;

/** Tint per produce group, chosen so that the fruit stands off its plate. */
export const GROUP_PLATES: Readonly<Record<string, PlateToken>> = {
  'bi-do': 'leaf',
  bo: 'straw',
  buoi: 'cherry',
  'ca-cao': 'straw',
  'ca-chua': 'leaf',
  'ca-phe': 'bean',
  cam: 'leaf',
  'chanh-day': 'plum',
  'chom-chom': 'bean',
  chuoi: 'plum',
  dau: 'husk',
  dieu: 'cherry',
  'dua-leo': 'straw',
  'dua-thom': 'plum',
  gung: 'bean',
  'ho-tieu': 'leaf',
  'khoai-lang': 'straw',
  'lua-gao': 'bean',
  'mac-ca': 'husk',
  'mang-cut': 'leaf',
  'mat-ong': 'mist',
  mia: 'straw',
  mit: 'cherry',
  'mu-cao-su': 'bean',
  na: 'plum',
  nghe: 'mist',
  ngo: 'leaf',
  nhan: 'bean',
  ot: 'straw',
  rau: 'husk',
  sa: 'cherry',
  san: 'bean',
  'sau-rieng': 'plum',
  vai: 'bean',
  xoai: 'leaf',
};

/** Goods whose slug does not begin with their group. */
const GROUP_OF: Readonly<Record<string, string>> = {
  'bap-nep': 'ngo',
  lua: 'lua-gao',
  gao: 'lua-gao',
  quyt: 'cam',
};

/** The group's plate for a produce slug; `mist` for the basket of other goods. */
export function plateOf(slug: string): PlateToken {
  const named = GROUP_OF[slug];
  if (named) return GROUP_PLATES[named] ?? 'mist';
  const group = Object.keys(GROUP_PLATES).find((key) => slug === key || slug.startsWith(`${key}-`));
  return (group && GROUP_PLATES[group]) || 'mist';
}
