import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, CurrentViewer, Database, type Viewer } from '@nongsan/platform';
import { EditListing } from './actions/edit-listing.js';
import { MarkListingSoldOut } from './actions/mark-listing-sold-out.js';
import { RenewListing } from './actions/renew-listing.js';
import { RepostListing } from './actions/repost-listing.js';
import { SaveListingDraft } from './actions/save-listing-draft.js';
import { SubmitListing } from './actions/submit-listing.js';
import { WithdrawListing } from './actions/withdraw-listing.js';
import { ListingRepository } from './listing.repository.js';
import type { Listing, ListingState } from './models.js';
import type * as gql from './schema.gen.js';

const LISTINGS_PER_PAGE = 20;
const LAST_PAGE = 10_000;

@Resolver()
export class ListingResolver {
  constructor(
    private readonly database: Database,
    private readonly listings: ListingRepository,
    private readonly draft: SaveListingDraft,
    private readonly submit: SubmitListing,
    private readonly edit: EditListing,
    private readonly withdraw: WithdrawListing,
    private readonly soldOut: MarkListingSoldOut,
    private readonly renew: RenewListing,
    private readonly repost: RepostListing,
  ) {}

  @Query()
  @Access('anyone')
  listing(@Args('code') code: string): Promise<Listing | null> {
    return this.listings.findOnMarket(this.database.read, code);
  }

  @Query()
  @Access('seller', 'standing')
  async myListings(
    @CurrentViewer() viewer: Viewer,
    @Args('page') page: number,
    @Args('state') state?: ListingState | null,
  ): Promise<gql.ResolversParentTypes['MyListingPage']> {
    const wanted = Math.min(Math.max(page, 1), LAST_PAGE);
    const skipped = (wanted - 1) * LISTINGS_PER_PAGE;
    const { read } = this.database;
    const found = await this.listings.listOfSeller(read, viewer.personId, state ?? null, LISTINGS_PER_PAGE, skipped);
    return { ...found, page: wanted };
  }

  @Query()
  @Access('seller', 'standing')
  myListing(@CurrentViewer() viewer: Viewer, @Args('code') code: string): Promise<Listing | null> {
    return this.listings.findOfSeller(this.database.read, viewer.personId, code);
  }

  @Mutation()
  @Access('seller', 'standing')
  saveListingDraft(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.NewListingInput) {
    return this.draft.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  submitListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.NewListingInput) {
    return this.submit.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  editListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.EditListingInput) {
    return this.edit.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  withdrawListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ListingMoveInput) {
    return this.withdraw.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  markListingSoldOut(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ListingMoveInput) {
    return this.soldOut.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  renewListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ListingMoveInput) {
    return this.renew.run(viewer, input);
  }

  @Mutation()
  @Access('seller', 'standing')
  repostListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.RepostListingInput) {
    return this.repost.run(viewer, input);
  }
}
