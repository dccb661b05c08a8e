import { Injectable } from '@nestjs/common';
import {
  LISTING_MOVES,
  type Listing,
  ListingRepository,
  type ListingState,
  ProduceRepository,
  WithdrawListing,
} from '@nongsan/catalog';
import { canMove } from '@nongsan/kernel';
import type { TextAnswer, TextCommand, Texter, Tx } from '@nongsan/platform';
import { answerOf, askToWithdraw, type ListingLine, myListings, notWithdrawn, withdrawn } from '../domain/answers.js';

const STATES: Readonly<Record<ListingState, string>> = {
  DRAFT: 'chưa gửi',
  PENDING: 'chờ duyệt',
  LIVE: 'đang bán',
  CHANGES_ASKED: 'cần sửa',
  REFUSED: 'không duyệt',
  WITHDRAWN: 'đã rút',
  SOLD_OUT: 'hết hàng',
  EXPIRED: 'hết hạn',
};
const MOST_SHOWN = 5;
const MOST_SEARCHED = 50;

/** What a text message can say of a listing. */
@Injectable()
export class ListingLines {
  constructor(private readonly produce: ProduceRepository) {}

  async of(tx: Tx, listings: readonly Listing[]): Promise<ListingLine[]> {
    const goods = await this.produce.findBySlugs(
      tx,
      listings.map(({ produceSlug }) => produceSlug),
    );
    return listings.map(({ code, gramsOffered, state }, i) => ({
      ...{ code, grams: gramsOffered, state: STATES[state], produce: goods[i]!.name },
    }));
  }
}

/** TIN: my listings, last touched first. */
@Injectable()
export class MyListingsCommand implements TextCommand {
  readonly name = 'texting.myListings';
  readonly words = ['tin', 'tin cua toi'];
  readonly takesRest = false;

  constructor(
    private readonly listings: ListingRepository,
    private readonly lines: ListingLines,
  ) {}

  async run(tx: Tx, { viewer }: Texter): Promise<TextAnswer> {
    const { total, listings } = await this.listings.listOfSeller(tx, viewer.personId, null, MOST_SHOWN, 0);
    if (total === 0) return { text: answerOf('noListings') };
    return { text: myListings(await this.lines.of(tx, listings), total) };
  }
}

/** HUY, HUY TB-7K3FQ: takes a listing off the market, the newest that can be, once it is said again. */
@Injectable()
export class WithdrawCommand implements TextCommand {
  readonly name = 'texting.withdraw';
  readonly words = ['huy'];
  readonly takesRest = true;

  constructor(
    private readonly listings: ListingRepository,
    private readonly lines: ListingLines,
    private readonly withdraw: WithdrawListing,
  ) {}

  async run(tx: Tx, { viewer }: Texter, rest: string): Promise<TextAnswer> {
    const { listings } = await this.listings.listOfSeller(tx, viewer.personId, null, MOST_SEARCHED, 0);
    const mine = listings
      .filter(({ state }) => canMove(LISTING_MOVES, state, 'WITHDRAWN'))
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    const wanted = rest.replace(/^tin /, '').replaceAll(' ', '').toUpperCase();
    const listing = wanted === '' ? mine[0] : mine.find(({ code }) => code.replace('-', '') === wanted);
    if (!listing) return { text: answerOf('nothingToDrop') };
    const [line] = await this.lines.of(tx, [listing]);
    return { text: askToWithdraw(line!), toConfirm: listing.id };
  }

  async confirmed(tx: Tx, { viewer }: Texter, listingId: string): Promise<string> {
    const { listing } = await this.withdraw.within(tx, viewer, listingId);
    return listing ? withdrawn(listing.code) : notWithdrawn();
  }
}
