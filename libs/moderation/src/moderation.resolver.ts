import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { changedFields, ListingRepository, proposed, REASONS, whatWaits } from '@nongsan/catalog';
import type { Listing, ListingReason, ListingReasonCode } from '@nongsan/catalog';
import { Clock } from '@nongsan/kernel';
import { type Photo, PhotoLoaders } from '@nongsan/media';
import { Access, Context, CurrentViewer, Database, type RequestContext, type Viewer } from '@nongsan/platform';
import { ApproveListing } from './actions/approve-listing.js';
import { AskListingChanges } from './actions/ask-listing-changes.js';
import { RefuseListing } from './actions/refuse-listing.js';
import { TakeDownListing } from './actions/take-down-listing.js';
import type * as gql from './schema.gen.js';

const ITEMS_PER_PAGE = 20;
const LAST_PAGE = 10_000;

@Resolver()
export class ModerationResolver {
  constructor(
    private readonly database: Database,
    private readonly listings: ListingRepository,
    private readonly approve: ApproveListing,
    private readonly ask: AskListingChanges,
    private readonly refuse: RefuseListing,
    private readonly remove: TakeDownListing,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Access('coopAdmin')
  async moderationQueue(
    @CurrentViewer() { coopId }: Viewer,
    @Args('page') page: number,
  ): Promise<gql.ResolversParentTypes['ModerationQueue']> {
    const wanted = Math.min(Math.max(page, 1), LAST_PAGE);
    const { read } = this.database;
    const found = await this.listings.listQueue(read, coopId, ITEMS_PER_PAGE, (wanted - 1) * ITEMS_PER_PAGE);
    const late = await this.listings.countLate(read, coopId, this.clock.now());
    return { total: found.total, late, page: wanted, items: found.listings };
  }

  @Query()
  @Access('coopAdmin')
  listingReasons(): ListingReason[] {
    return (Object.keys(REASONS) as ListingReasonCode[]).map((code) => ({ code, words: null }));
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  approveListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ApproveListingInput) {
    return this.approve.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  askListingChanges(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ListingVerdictInput) {
    return this.ask.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  refuseListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.ListingVerdictInput) {
    return this.refuse.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  takeDownListing(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.TakeDownListingInput) {
    return this.remove.run(viewer, input);
  }
}

@Resolver('ModerationItem')
export class ModerationItemResolver {
  constructor(
    private readonly photosOf: PhotoLoaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  kind(@Parent() listing: Listing): gql.ModerationKind | null {
    return whatWaits(listing);
  }

  @ResolveField()
  listing(@Parent() listing: Listing): Listing {
    return listing;
  }

  @ResolveField()
  proposed(@Parent() listing: Listing): Listing {
    return proposed(listing);
  }

  @ResolveField()
  changedFields(@Parent() listing: Listing): gql.ListingField[] {
    return changedFields(listing);
  }

  @ResolveField()
  async photos(@Parent() listing: Listing, @Context() { loaders }: RequestContext): Promise<Photo[]> {
    const photos = loaders.of(this.photosOf.byId);
    const found = await Promise.all(proposed(listing).photoIds.map((id) => photos.load(id)));
    return found.filter((photo) => photo !== null);
  }

  @ResolveField()
  isLate(@Parent() listing: Listing): boolean {
    return listing.dueAt !== null && listing.dueAt < this.clock.now();
  }

  @ResolveField()
  lastReason(@Parent() listing: Listing): ListingReason | null {
    return listing.reason;
  }
}
