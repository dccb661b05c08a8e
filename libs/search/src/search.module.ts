import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CatalogModule } from '@nongsan/catalog';
import { IdentityModule } from '@nongsan/identity';
import { DAY_MS } from '@nongsan/kernel';
import { Database, Subscriptions } from '@nongsan/platform';
import { SearchIndex } from './search-index.js';
import { SearchRepository } from './search.repository.js';
import { SearchResolver } from './search.resolver.js';

@Module({
  imports: [IdentityModule, CatalogModule],
  providers: [SearchIndex, SearchRepository, SearchResolver],
  exports: [SearchIndex],
})
export class SearchModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly index: SearchIndex,
    private readonly repository: SearchRepository,
    private readonly subscriptions: Subscriptions,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.subscriptions.sweep('search.trimFeed', (now) =>
      this.database.tx((tx) => this.repository.trim(tx, new Date(now.getTime() - DAY_MS))),
    );
  }

  onApplicationShutdown(): void {
    this.index.stop();
  }
}
