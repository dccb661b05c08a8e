import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleLoaders, PlaceLoaders } from '@nongsan/identity';
import { type Photo, PhotoLoaders } from '@nongsan/media';
import { Context, type RequestContext } from '@nongsan/platform';
import { CatalogLoaders } from './catalog.loaders.js';
import { changedFields } from './domain/listing-change.js';
import { proposed, type SellerMove, sellerMoves } from './domain/listing.js';
import { qualityValues } from './domain/quality.js';
import { reasonSentence } from './domain/reasons.js';
import { availableGrams, heldGrams, type Listing, type ListingReason } from './models.js';
import type { ListingField, QualityValue } from './schema.gen.js';

/** The fields of Listing that are not columns: each a batch for the whole request. */
@Resolver('Listing')
export class ListingFieldsResolver {
  constructor(
    private readonly people: PeopleLoaders,
    private readonly places: PlaceLoaders,
    private readonly photosOf: PhotoLoaders,
    private readonly catalog: CatalogLoaders,
  ) {}

  @ResolveField()
  seller(@Parent() listing: Listing, @Context() { loaders }: RequestContext) {
    return loaders.of(this.people.byId).load(listing.sellerId);
  }

  @ResolveField()
  produce(@Parent() listing: Listing, @Context() { loaders }: RequestContext) {
    return loaders.of(this.catalog.produce).load(listing.produceSlug);
  }

  @ResolveField()
  commune(@Parent() listing: Listing, @Context() { loaders }: RequestContext) {
    return loaders.of(this.places.communes).load(listing.communeCode);
  }

  @ResolveField()
  village(@Parent() listing: Listing, @Context() { loaders }: RequestContext) {
    return listing.villageId ? loaders.of(this.places.villages).load(listing.villageId) : null;
  }

  @ResolveField()
  availableGrams(@Parent() listing: Listing): number {
    return availableGrams(listing);
  }

  @ResolveField()
  async quality(@Parent() listing: Listing, @Context() { loaders }: RequestContext): Promise<QualityValue[]> {
    const { attributes } = await loaders.of(this.catalog.produce).load(listing.produceSlug);
    return qualityValues(attributes, listing.quality);
  }

  @ResolveField()
  async photos(@Parent() listing: Listing, @Context() context: RequestContext): Promise<Photo[]> {
    return (await loadPhotos(this.photosOf, listing, context)).filter((photo) => photo.state === 'READY');
  }
}

@Resolver('MyListing')
export class MyListingFieldsResolver {
  constructor(private readonly photosOf: PhotoLoaders) {}

  @ResolveField()
  listing(@Parent() listing: Listing): Listing {
    return listing;
  }

  @ResolveField()
  photos(@Parent() listing: Listing, @Context() context: RequestContext): Promise<Photo[]> {
    return loadPhotos(this.photosOf, listing, context);
  }

  @ResolveField()
  waitingFields(@Parent() listing: Listing): ListingField[] {
    return changedFields(listing);
  }

  @ResolveField()
  proposed(@Parent() listing: Listing): Listing | null {
    return listing.pendingChange ? proposed(listing) : null;
  }

  @ResolveField()
  orderedGrams(@Parent() listing: Listing): number {
    return heldGrams(listing);
  }

  @ResolveField()
  moves(@Parent() listing: Listing): SellerMove[] {
    return sellerMoves(listing);
  }
}

@Resolver('ListingReason')
export class ListingReasonResolver {
  @ResolveField()
  sentence(@Parent() reason: ListingReason): string {
    return reasonSentence(reason);
  }
}

async function loadPhotos(photos: PhotoLoaders, listing: Listing, { loaders }: RequestContext): Promise<Photo[]> {
  const found = await Promise.all(listing.photoIds.map((id) => loaders.of(photos.byId).load(id)));
  return found.filter((photo) => photo !== null);
}
