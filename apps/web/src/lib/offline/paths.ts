/** What the phone keeps for when there is no signal, and the doors that its drafts go through. */
export const PATHS = {
  /** One listing, all on one page. */
  write: '/dang-ban/ngoai-mang',
  /** All that was written and not sent. */
  list: '/dang-ban/ngoai-mang/tin-cho',
  /** Stands in for every other page. */
  noSignal: '/ngoai-mang',
  send: '/dang-ban/ngoai-mang/gui',
  open: '/dang-ban/ngoai-mang/mo',
  who: '/dang-ban/ngoai-mang/toi',
} as const;

/** Pages with nobody's name in them: the same for whoever asks, so that a phone may keep them. */
export const KEPT_PAGES: readonly string[] = [PATHS.write, PATHS.list, PATHS.noSignal];

/** Names the person who holds the phone to the service worker, on answers that only that person gets. */
export const WHO_HEADER = 'x-nguoi';
/** The farmer for whom a helper works, beside it: the id, and after a space the name, percent-encoded. */
export const ACTING_HEADER = 'x-lam-ho';

/** Readable by script, and gone with the browser: on a shared device what a person wrote lives as long as this. */
export const SHARED_COOKIE = 'may-chung';
