import { CatalogModule } from '@nongsan/catalog';
import { IdentityModule } from '@nongsan/identity';
import { MediaModule } from '@nongsan/media';
import { ModerationModule } from '@nongsan/moderation';
import { NotificationsModule } from '@nongsan/notifications';
import { OrdersModule } from '@nongsan/orders';
import { PaymentsModule } from '@nongsan/payments';
import { SearchModule } from '@nongsan/search';
import { TextingModule } from '@nongsan/texting';

/** Every noun of the product. The api, the worker and the command line are three doors to the same list. */
export const NOUNS = [
  IdentityModule,
  MediaModule,
  CatalogModule,
  SearchModule,
  OrdersModule,
  PaymentsModule,
  ModerationModule,
  NotificationsModule,
  TextingModule,
];
