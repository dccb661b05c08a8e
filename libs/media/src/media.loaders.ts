import { Injectable } from '@nestjs/common';
import { Database } from '@nongsan/platform';
import { PhotoRepository } from './photo.repository.js';

/** Batches of photos for one request (given to `loaders.of`). */
@Injectable()
export class PhotoLoaders {
  constructor(
    private readonly database: Database,
    private readonly photos: PhotoRepository,
  ) {}

  readonly byId = (ids: readonly string[]) => this.photos.findByIds(this.database.read, ids);
}
