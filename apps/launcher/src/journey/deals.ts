import { setTimeout as wait } from 'node:timers/promises';
import type { Payload, Person } from './person.js';

/** What the journey looks at of an order. */
export interface Order {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly goodsVnd: number;
  readonly depositVnd: number;
  readonly receivedVnd: number;
  readonly balanceVnd: number | null;
  readonly refundDueVnd: number;
  readonly needsCoop: string | null;
  readonly weighIn: { readonly no: number; readonly weighedGrams: number; readonly payableVnd: number } | null;
  readonly payment: Payment | null;
}
export interface Payment {
  readonly code: string;
  readonly mode: string;
  readonly state: string;
  readonly remainingVnd: number;
  readonly payee: { readonly accountNumber: string };
  readonly qr: { readonly payload: string; readonly amountVnd: number } | null;
}
type OrderPayload = { readonly order: Order | null } & Payload;

const ORDER = `id code state goodsVnd depositVnd receivedVnd balanceVnd refundDueVnd needsCoop weighIn { no weighedGrams payableVnd }
  payment { code mode state remainingVnd payee { accountNumber } qr { payload amountVnd } }`;
const PAYLOAD = `order { ${ORDER} }`;
const FOUND_WITHIN_MS = 5_000;

/** The order as this person sees it now. */
export async function look(who: Person, code: string): Promise<Order> {
  const { order } = await who.ask<{ order: Order | null }>(
    `query ($code: String!) { order(code: $code) { ${ORDER} } }`,
    { code },
  );
  if (!order) throw new Error(`no order ${code}`);
  return order;
}

/** One move on an order. The answer is the order afterwards, or the code of the refusal. */
export async function move(who: Person, mutation: string, inputType: string, input: object): Promise<Order | string> {
  const { order, errors } = await who.does<OrderPayload>(mutation, inputType, input, PAYLOAD);
  return errors[0]?.code ?? order!;
}

/** As move, where a refusal ends the journey. */
export async function must(who: Person, mutation: string, inputType: string, input: object): Promise<Order> {
  const answer = await move(who, mutation, inputType, input);
  if (typeof answer === 'string') throw new Error(`${mutation}: ${answer}`);
  return answer;
}

/** Lists a harvest, which an admin puts on the market. */
export async function listHarvest(
  seller: Person,
  admin: Person,
  listing: {
    readonly produceSlug: string;
    readonly kg: number;
    readonly priceVndPerKg: number | null;
    readonly words: string;
  },
): Promise<{ readonly id: string; readonly code: string }> {
  const sent = await seller.does<{ listing: { listing: { id: string; code: string } } | null }>(
    'submitListing',
    'NewListingInput',
    {
      listing: {
        produceSlug: listing.produceSlug,
        quantity: { amountMilli: listing.kg * 1_000, unit: 'KG' },
        price: listing.priceVndPerKg === null ? null : { amountVnd: listing.priceVndPerKg, unit: 'KG' },
        readyFrom: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(),
        communeCode: '24343',
        words: listing.words,
        confirmedDoubts: ['PRICE', 'PRICE_TEN_TIMES_OFF'],
      },
    },
    'listing { listing { id code } }',
  );
  if (!sent.listing) throw new Error(JSON.stringify(sent.errors));
  const { listing: sentListing } = sent.listing;
  await approve(admin, sentListing.code);
  return sentListing;
}

/** Puts what waits at the desk under this receipt number on the market. */
export async function approve(admin: Person, code: string): Promise<void> {
  interface Queue {
    readonly moderationQueue: {
      readonly items: readonly { submittedAt: string; listing: { id: string; code: string } }[];
    };
  }
  for (let page = 1; ; page += 1) {
    const { moderationQueue } = await admin.ask<Queue>(
      `query ($page: Int!) { moderationQueue(page: $page) { items { submittedAt listing { id code } } } }`,
      { page },
    );
    if (moderationQueue.items.length === 0) throw new Error('the listing does not wait at the desk');
    const item = moderationQueue.items.find(({ listing }) => listing.code === code);
    if (!item) continue;
    const verdict = { listingId: item.listing.id, seenSubmittedAt: item.submittedAt };
    const { errors } = await admin.does('approveListing', 'ApproveListingInput', verdict, 'listing { id }');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return;
  }
}

/** Whether a search has, or has not, this listing within five seconds. */
export async function searchAgrees(guest: Person, text: string, code: string, isThere: boolean): Promise<boolean> {
  interface Found {
    readonly searchListings: { readonly listings: readonly { readonly code: string }[] };
  }
  for (const until = Date.now() + FOUND_WITHIN_MS; Date.now() < until; await wait(200)) {
    const { searchListings } = await guest.ask<Found>(
      `query ($text: String!) { searchListings(input: { text: $text, sort: NEWEST }) { listings { code } } }`,
      { text },
    );
    if (searchListings.listings.some((listing) => listing.code === code) === isThere) return true;
  }
  return false;
}

/** What can still be ordered of a listing. */
export async function kgLeft(guest: Person, code: string): Promise<number> {
  const { listing } = await guest.ask<{ listing: { availableGrams: number } }>(
    `query ($code: String!) { listing(code: $code) { availableGrams } }`,
    { code },
  );
  return listing.availableGrams / 1_000;
}

/** What the cooperative has to send for an order, through all pages. */
export async function dueOf(admin: Person, orderCode: string): Promise<{ kind: string; amountVnd: number } | null> {
  interface Dues {
    readonly coopDues: { readonly dues: readonly { kind: string; amountVnd: number; order: { code: string } }[] };
  }
  for (let page = 1; ; page += 1) {
    const { coopDues } = await admin.ask<Dues>(
      `query ($page: Int!) { coopDues(page: $page) { dues { kind amountVnd order { code } } } }`,
      { page },
    );
    const due = coopDues.dues.find(({ order }) => order.code === orderCode);
    if (due) return { kind: due.kind, amountVnd: due.amountVnd };
    if (coopDues.dues.length === 0) return null;
  }
}

/** The newest transfer that waits for a person. */
export async function waitingTransfer(
  admin: Person,
  memo: string,
): Promise<{ id: string; amountVnd: number; result: string }> {
  interface Waiting {
    readonly unmatchedTransfers: {
      readonly transfers: readonly { id: string; memo: string; amountVnd: number; result: string }[];
    };
  }
  for (let page = 1; ; page += 1) {
    const { unmatchedTransfers } = await admin.ask<Waiting>(
      `query ($page: Int!) { unmatchedTransfers(page: $page) { transfers { id memo amountVnd result } } }`,
      { page },
    );
    const found = unmatchedTransfers.transfers.find((transfer) => transfer.memo === memo);
    if (found) return { id: found.id, amountVnd: found.amountVnd, result: found.result };
    if (unmatchedTransfers.transfers.length === 0) throw new Error('the transfer does not wait at the desk');
  }
}
