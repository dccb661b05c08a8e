/** Body text at 100, 125 or 150 per cent of 18 px. */
export const TEXT_SIZES = [
  { size: '1', label: 'Vừa' },
  { size: '2', label: 'To' },
  { size: '3', label: 'To nữa' },
] as const;

export type TextSize = (typeof TEXT_SIZES)[number]['size'];

/** Readable by script: without signal the phone itself keeps and honours it. */
export const TEXT_SIZE_COOKIE = 'co-chu';
export const A_YEAR_S = 365 * 24 * 60 * 60;

/** Reads a size that came from outside; the ordinary one where it is none. */
export const toTextSize = (text: unknown): TextSize => TEXT_SIZES.find(({ size }) => size === text)?.size ?? '1';
