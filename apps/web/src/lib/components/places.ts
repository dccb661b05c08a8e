import type { IconName } from '#lib/icons/icons.ts';

/** One of the main places of the market, in both bars. */
export interface Place {
  readonly href: string;
  readonly icon: IconName;
  readonly short: string;
  readonly long: string;
}

const FIND: Place = { href: '/tim', icon: 'search', short: 'Tìm mua', long: 'Tìm mua' };
const SELL: Place = { href: '/dang-ban', icon: 'sell', short: 'Đăng bán', long: 'Đăng bán' };
const MINE: Place = { href: '/tin-cua-toi', icon: 'listing', short: 'Tin bán', long: 'Tin của tôi' };
const ORDERS: Place = { href: '/don', icon: 'sack', short: 'Đơn', long: 'Đơn của tôi' };
const HELP: Place = { href: '/tro-giup', icon: 'ask', short: 'Trợ giúp', long: 'Trợ giúp' };
const DESK: Place = { href: '/ban-dieu-hanh', icon: 'shield', short: 'Duyệt tin', long: 'Ban điều hành' };

const HELPING: Place = { href: '/lam-ho', icon: 'people', short: 'Làm hộ', long: 'Làm hộ' };

/** The main places for somebody with these roles; a guest sees what the market is for. At most four, for a small screen. */
export function placesFor(roles: readonly string[], isActing = false): readonly Place[] {
  if (isActing) return [SELL, MINE, ORDERS, HELPING];
  if (roles.includes('COOP_ADMIN')) return [DESK, FIND, HELP];
  if (roles.includes('FARMER')) return [FIND, SELL, MINE, ORDERS];
  if (roles.includes('HELPER')) return [HELPING, FIND, HELP];
  return roles.includes('TRADER') ? [FIND, ORDERS, HELP] : [FIND, SELL, ORDERS];
}

/** Whether a page lies in this place. */
export const isCurrent = (place: Place, path: string): boolean =>
  path === place.href || path.startsWith(`${place.href}/`);
