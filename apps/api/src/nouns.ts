import { CatalogModule } from '@nongsan/catalog';
import { IdentityModule } from '@nongsan/identity';

/** Every noun of the product. The api, the worker and the command line are three doors to the same list. */
export const NOUNS = [IdentityModule, CatalogModule];
