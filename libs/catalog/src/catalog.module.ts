import { Module } from '@nestjs/common';
import { IdentityModule } from '@nongsan/identity';
import { ProduceRepository } from './produce.repository.js';
import { StockRepository } from './stock.repository.js';

@Module({
  imports: [IdentityModule],
  providers: [ProduceRepository, StockRepository],
  exports: [ProduceRepository, StockRepository],
})
export class CatalogModule {}
