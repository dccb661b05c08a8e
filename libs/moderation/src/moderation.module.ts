import { Module } from '@nestjs/common';
import { CatalogModule } from '@nongsan/catalog';
import { MediaModule } from '@nongsan/media';
import { ApproveListing } from './actions/approve-listing.js';
import { AskListingChanges } from './actions/ask-listing-changes.js';
import { RefuseListing } from './actions/refuse-listing.js';
import { TakeDownListing } from './actions/take-down-listing.js';
import { ModerationItemResolver, ModerationResolver } from './moderation.resolver.js';
import { Verdict } from './verdict.js';

@Module({
  imports: [CatalogModule, MediaModule],
  providers: [
    ...[ApproveListing, AskListingChanges, RefuseListing, TakeDownListing],
    ...[Verdict, ModerationResolver, ModerationItemResolver],
  ],
})
export class ModerationModule {}
