import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Listing } from '@nongsan/catalog';
import { PhotoRepository, PhotoStore, shrink, type ShrunkPhoto } from '@nongsan/media';
import type { Tx } from '@nongsan/platform';
import type { Dice } from './dice.js';
import { demoPhotoSvg } from './photo-svg.js';

const PICTURES = new URL('../../../web/static/produce/', import.meta.url);
const SHEETS = ['#dfeccb', '#efe2cd', '#fbeec0', '#f0e0ec'];
const SCENES_PER_GOOD = 2;

/** Draws the demo's photos: each good lies in a scene or two on a drying yard, and every listing gets a copy of its own. */
export class DemoPhotos {
  private readonly drawn = new Map<string, ShrunkPhoto>();
  private readonly store: PhotoStore;

  constructor(mediaDir: string) {
    this.store = new PhotoStore({ mediaDir });
  }

  /** Adds a photo that is ready to be shown; returns its id. */
  async add(tx: Tx, dice: Dice, listing: Listing): Promise<string> {
    const id = dice.next();
    const photo = await this.scene(listing.produceSlug, dice.whole(1, SCENES_PER_GOOD));
    const repository = new PhotoRepository();
    const sha256 = createHash('sha256').update(`demo ${id}`).digest('hex');
    await repository.insert(tx, { id, ownerId: listing.sellerId, sha256, createdAt: listing.createdAt });
    await repository.markReady(tx, id, 1280, 960);
    await this.store.writeShrunk(id, photo);
    return id;
  }

  private async scene(slug: string, variant: number): Promise<ShrunkPhoto> {
    const key = `${slug} ${variant}`;
    const known = this.drawn.get(key);
    if (known) return known;
    const picture = readFileSync(new URL(`${slug}.svg`, PICTURES), 'utf8').replace(/^[^<]*<svg[^>]*>|<\/svg>\s*$/g, '');
    const seed = createHash('sha256').update(key).digest().readUInt32BE();
    const made = await shrink(Buffer.from(demoPhotoSvg(picture, SHEETS[seed % SHEETS.length]!, seed)));
    if (!made) throw new Error(`the scene of ${slug} cannot be drawn`);
    this.drawn.set(key, made);
    return made;
  }
}
