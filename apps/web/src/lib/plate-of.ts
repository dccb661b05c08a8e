import type { Plate } from '#lib/components/plate.ts';

const PLATES: Readonly<Record<string, Plate>> = {
  'ca-phe': 'xanh',
  'ho-tieu': 'la',
  'mac-ca': 'nau',
  bo: 'vang',
  'sau-rieng': 'vang',
  'chanh-day': 'tim',
  dieu: 'do',
  'ca-cao': 'nau',
};

/** The pale tint on which a good's picture stands, by its group. */
export const plateOf = (group: string): Plate => PLATES[group] ?? 'xanh';
