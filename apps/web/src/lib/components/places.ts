import type { IconName } from '#lib/icons/icons.ts';

/** One of the main places of the market, in both bars. */
export interface Place {
  readonly href: string;
  readonly icon: IconName;
  readonly short: string;
  readonly long: string;
}

export const PLACES: readonly Place[] = [
  { href: '/tim', icon: 'search', short: 'Tìm mua', long: 'Tìm mua' },
  { href: '/dang-ban', icon: 'sell', short: 'Đăng bán', long: 'Đăng bán' },
  { href: '/don', icon: 'sack', short: 'Đơn', long: 'Đơn của tôi' },
];

/** Whether a page lies in this place. */
export const isCurrent = (place: Place, path: string): boolean =>
  path === place.href || path.startsWith(`${place.href}/`);
