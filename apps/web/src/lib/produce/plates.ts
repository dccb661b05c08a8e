import type { Plate } from '#lib/components/plate.ts';

/** The pale tint behind the pictures of a group, chosen so that the fruit stands off its plate. */
const GROUP_PLATES: Readonly<Record<string, Plate>> = {
  'bi-do': 'la',
  bo: 'vang',
  buoi: 'do',
  'ca-cao': 'vang',
  'ca-chua': 'la',
  'ca-phe': 'xanh',
  cam: 'la',
  'chanh-day': 'tim',
  'chom-chom': 'xanh',
  chuoi: 'tim',
  dau: 'nau',
  dieu: 'do',
  'dua-leo': 'vang',
  'dua-thom': 'tim',
  gung: 'xanh',
  'ho-tieu': 'la',
  'khoai-lang': 'vang',
  'lua-gao': 'xanh',
  'mac-ca': 'nau',
  'mang-cut': 'la',
  'mat-ong': 'xanh',
  mia: 'vang',
  mit: 'do',
  'mu-cao-su': 'xanh',
  na: 'tim',
  nghe: 'xanh',
  ngo: 'la',
  nhan: 'xanh',
  ot: 'vang',
  rau: 'nau',
  sa: 'do',
  san: 'xanh',
  'sau-rieng': 'tim',
  vai: 'xanh',
  xoai: 'la',
};

/** The plate of a group of produce; the basket of other goods stands on green. */
export const plateOf = (group: string): Plate => GROUP_PLATES[group] ?? 'xanh';
