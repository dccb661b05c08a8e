/** The three requests, as the web asks the product, and as the floor is asked for the same. */
import type { Market } from './market.ts';
import type { ServerName } from './servers.ts';

export type Kind = 'search' | 'listing detail' | 'order placement';
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
interface Answer {
  readonly errors?: unknown;
  readonly data?: Answered;
}
interface Answered {
  readonly searchListings?: { readonly listings: readonly unknown[]; readonly total: number };
  readonly listings?: readonly unknown[] | null;
  readonly listing?: { readonly code: string } | null;
  readonly placeOrder?: { readonly order: { readonly id: string } | null };
}

const CARD = `fragment Card on Listing { code produce { slug name group { slug } } quantity { amountMilli unit grams } price { amountVnd unit }
  commune { fullName } village { name } seller { name } photos { thumbUrl } }`;
const SEARCH = `query Search($input: SearchListingsInput!) { searchListings(input: $input) { listings { ...Card } total page pages
  facets { groups { code name count } produce { code name count } communes { code name count } } correctedTo notProduce } } ${CARD}`;
const LISTING = `query Listing($code: String!) { listing(code: $code) { ...Card availableGrams minOrderGrams readyFrom readyUntil publishedAt words
  price { vndPerKg } quality { key label text } pictures: photos { id url width height } } } ${CARD}`;
const PLACE = `mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { errors { code field message }
  order { id code state grams priceVndPerKg goodsVnd depositVnd acceptBy produce { name } seller { name } } } }`;

/** What is typed, and the kind of goods that it means. */
const WORDS = [
  ['cà phê', 'ca-phe'],
  ['ca phe', 'ca-phe'],
  ['hồ tiêu', 'ho-tieu'],
  ['mắc ca', 'mac-ca'],
] as const;

/** The nth request of a kind. Orders go to listings and buyers in turn; each has a key of its own. */
export function requestOf(kind: Kind, server: ServerName, market: Market, n: number): Request {
  const [text, group] = WORDS[n % WORDS.length]!;
  const { id, code } = market.listings[(n * 7919) % market.listings.length]!;
  const wish = { listingId: id, grams: 1_000, idempotencyKey: `bench-${String(n).padStart(8, '0')}` };
  const authorization = `Bearer ${market.tokens[n % market.tokens.length]!}`;
  if (server === 'floor')
    return {
      search: { method: 'GET' as const, path: `/search?group=${group}`, headers: {} },
      'listing detail': { method: 'GET' as const, path: `/listings/${code}`, headers: {} },
      'order placement': post('/orders', wish, authorization),
    }[kind];
  const [query, variables] = {
    search: [SEARCH, { input: { text } }],
    'listing detail': [LISTING, { code }],
    'order placement': [PLACE, { input: wish }],
  }[kind];
  return post('/graphql', { query, variables }, kind === 'order placement' ? authorization : null);
}

function post(path: string, body: object, authorization: string | null): Request {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

/** What the answer is about: how many listings, the listing's code, the order's id. Throws where it is not an answer. */
export function readAnswer(kind: Kind, status: number, text: string): string {
  const parsed = status === 200 ? (JSON.parse(text) as Answer & Answered) : {};
  const answered: Answered = parsed.data ?? parsed;
  const listings = answered.searchListings?.listings ?? answered.listings;
  const about = {
    search: listings?.length ? String(listings.length) : undefined,
    'listing detail': answered.listing?.code,
    'order placement': answered.placeOrder?.order?.id,
  }[kind];
  if (about === undefined) throw new Error(`${kind}: ${status} ${text.slice(0, 300)}`);
  return about;
}

const ORDER_ROW = `id code state mySide turn nextAction produce { name } seller { name } buyer { name } counterpartPhone grams priceVndPerKg goodsVnd due { kind amountVnd by } updatedAt`;
const LISTS = {
  'myOrders, buyer': `{ myOrders(side: BUYER) { total orders { ${ORDER_ROW} } } }`,
  'myOrders, buyer, open': `{ myOrders(side: BUYER, open: true) { total orders { ${ORDER_ROW} } } }`,
  'myOrders, seller': `{ myOrders(side: SELLER) { total orders { ${ORDER_ROW} } } }`,
  myListings: `{ myListings { total listings { listing { code produce { name } } openOrders { code } } } }`,
  coopOrders: `{ coopOrders { total orders { ${ORDER_ROW} weighIn { no lines { netGrams } } } } }`,
  'coopOrders, needsCoop': `{ coopOrders(needsCoop: true) { total orders { ${ORDER_ROW} } } }`,
  unmatchedTransfers: `{ unmatchedTransfers { total transfers { id memo amountVnd suggestions { code } order { code } } } }`,
  coopDues: `{ coopDues { total dues { kind amountVnd order { code } } } }`,
  'inbox, buyer': `{ inbox { total unread notices { __typename } } }`,
};

/** One request of each hot kind of the product, by name; the nth of orders. */
export function hotRequests(market: Market): [string, (n: number) => Request][] {
  const tokenFor = (name: string) =>
    name.includes('buyer') ? market.tokens[0]! : /^my/.test(name) ? market.farmerToken : market.adminToken;
  const kinds: readonly Kind[] = ['search', 'listing detail', 'order placement'];
  return [
    ...kinds.map((kind): [string, (n: number) => Request] => [kind, (n) => requestOf(kind, 'product', market, n)]),
    ...Object.entries(LISTS).map(([name, query]): [string, (n: number) => Request] => [
      name,
      () => post('/graphql', { query }, `Bearer ${tokenFor(name)}`),
    ]),
  ];
}
