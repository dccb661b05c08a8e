import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@nongsan/identity';
import { Subscriptions } from '@nongsan/platform';
import { TakePhoto } from './actions/take-photo.js';
import { MediaController } from './media.controller.js';
import { PhotoLoaders } from './media.loaders.js';
import { PhotoResolver } from './media.resolver.js';
import { PhotoRepository } from './photo.repository.js';
import { PhotoStore } from './photo-store.js';
import { SHRINK_PHOTO, ShrinkPhoto } from './shrink-photo.job.js';

const SHARED = [PhotoRepository, PhotoLoaders, TakePhoto];

@Module({
  imports: [IdentityModule],
  controllers: [MediaController],
  providers: [...SHARED, PhotoStore, PhotoResolver, ShrinkPhoto],
  exports: SHARED,
})
export class MediaModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly shrinkPhoto: ShrinkPhoto,
  ) {}

  onModuleInit(): void {
    this.subscriptions.job(SHRINK_PHOTO, ({ photoId }) => this.shrinkPhoto.run(String(photoId)));
  }
}
