import { Module } from '@nestjs/common';
import { IdentityModule } from '@nongsan/identity';
import { PhotoLoaders } from './media.loaders.js';
import { PhotoResolver } from './media.resolver.js';
import { PhotoRepository } from './photo.repository.js';

const SHARED = [PhotoRepository, PhotoLoaders];

@Module({
  imports: [IdentityModule],
  providers: [...SHARED, PhotoResolver],
  exports: SHARED,
})
export class MediaModule {}
