import { Injectable } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import { PhotoRepository } from './photo.repository.js';
import { PhotoStore } from './photo-store.js';
import { shrink } from './shrink.js';

export const SHRINK_PHOTO = 'media.shrink';

/**
 * Makes a photo ready to be shown. Each step can be done again: files first, then the row, and the original (which may say
 * where a family lives) goes last. A job that died in between is repeated by the queue.
 */
@Injectable()
export class ShrinkPhoto {
  constructor(
    private readonly database: Database,
    private readonly photos: PhotoRepository,
    private readonly store: PhotoStore,
  ) {}

  async run(photoId: string): Promise<void> {
    const { read } = this.database;
    const [photo] = await this.photos.findByIds(read, [photoId]);
    if (photo?.state === 'RECEIVED') {
      const original = await this.store.readOriginal(photoId);
      const shrunk = original && (await shrink(original));
      if (shrunk) {
        await this.store.writeShrunk(photoId, shrunk);
        await this.photos.markReady(read, photoId, shrunk.width, shrunk.height);
      } else {
        await this.photos.markUnreadable(read, photoId);
      }
    }
    await this.store.deleteOriginal(photoId);
  }
}
