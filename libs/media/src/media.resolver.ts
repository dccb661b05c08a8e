import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid } from '@nongsan/kernel';
import { Access, CurrentViewer, Database, type Viewer } from '@nongsan/platform';
import type { Photo } from './models.js';
import { PhotoRepository } from './photo.repository.js';

const MOST_AT_ONCE = 30;

@Resolver('Photo')
export class PhotoResolver {
  constructor(
    private readonly database: Database,
    private readonly photos: PhotoRepository,
  ) {}

  @Query()
  @Access('signedIn', 'standing')
  async myPhotos(@CurrentViewer() viewer: Viewer, @Args('ids') ids: string[]): Promise<Photo[]> {
    const found = await this.photos.findByIds(this.database.read, ids.filter(isUuid).slice(0, MOST_AT_ONCE));
    return found.filter((photo) => photo !== null && photo.ownerId === viewer.personId) as Photo[];
  }

  @ResolveField()
  url(@Parent() photo: Photo): string | null {
    return photo.state === 'READY' ? `/media/${photo.id}.webp` : null;
  }

  @ResolveField()
  thumbUrl(@Parent() photo: Photo): string | null {
    return photo.state === 'READY' ? `/media/${photo.id}-320.webp` : null;
  }
}
