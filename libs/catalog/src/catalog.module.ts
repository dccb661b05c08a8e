import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@nongsan/identity';
import { MediaModule } from '@nongsan/media';
import { Subscriptions } from '@nongsan/platform';
import { EditListing } from './actions/edit-listing.js';
import { MarkListingSoldOut } from './actions/mark-listing-sold-out.js';
import { RecordReferencePrice } from './actions/record-reference-price.js';
import { RenewListing } from './actions/renew-listing.js';
import { RepostListing } from './actions/repost-listing.js';
import { SaveListingDraft } from './actions/save-listing-draft.js';
import { SubmitListing } from './actions/submit-listing.js';
import { WithdrawListing } from './actions/withdraw-listing.js';
import { CatalogLoaders } from './catalog.loaders.js';
import { ExpireListings } from './expire-listings.job.js';
import { ListingFieldsResolver, ListingReasonResolver, MyListingFieldsResolver } from './listing-fields.resolver.js';
import { ListingReader } from './listing-reader.js';
import { ListingWriter } from './listing-writer.js';
import { ListingRepository } from './listing.repository.js';
import { ListingResolver } from './listing.resolver.js';
import { ProduceRepository } from './produce.repository.js';
import { ProduceResolver, QualityAttributeResolver, ReferencePriceResolver } from './produce.resolver.js';
import { ReadingResolver } from './reading.resolver.js';
import { ReferencePriceRepository } from './reference-price.repository.js';
import { SentenceReader } from './sentence-reader.js';
import { StockRepository } from './stock.repository.js';

const ACTIONS = [
  SaveListingDraft,
  EditListing,
  WithdrawListing,
  MarkListingSoldOut,
  RenewListing,
  RepostListing,
  RecordReferencePrice,
];
const RESOLVERS = [
  ListingResolver,
  ListingFieldsResolver,
  MyListingFieldsResolver,
  ListingReasonResolver,
  ProduceResolver,
  QualityAttributeResolver,
  ReferencePriceResolver,
  ReadingResolver,
];
const SHARED = [
  ProduceRepository,
  StockRepository,
  ListingRepository,
  ListingWriter,
  CatalogLoaders,
  SentenceReader,
  ReferencePriceRepository,
  SubmitListing,
  WithdrawListing,
];

@Module({
  imports: [IdentityModule, MediaModule],
  providers: [...ACTIONS, ...RESOLVERS, ...SHARED, ListingReader, ExpireListings],
  exports: SHARED,
})
export class CatalogModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly expireListings: ExpireListings,
  ) {}

  onModuleInit(): void {
    this.subscriptions.sweep('catalog.expireListings', (now) => this.expireListings.run(now));
  }
}
