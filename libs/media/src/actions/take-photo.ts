import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, HOUR_MS, Ids } from '@nongsan/kernel';
import { Database, enqueue, isHelped, Refused, type Tx, type Viewer } from '@nongsan/platform';
import { PhotoRepository } from '../photo.repository.js';
import { PhotoStore } from '../photo-store.js';
import { isPhoto } from '../shrink.js';
import { SHRINK_PHOTO } from '../shrink-photo.job.js';

const MOST_AN_HOUR = 120;

export type TakenPhoto =
  | { readonly ok: true; readonly photoId: string }
  | { readonly ok: false; readonly code: 'NOT_A_PHOTO' | 'TOO_MANY_PHOTOS' | 'ACTING_ENDED' };

/** Somebody sends a photo; the worker makes it ready. The same bytes again are the same photo. */
@Injectable()
export class TakePhoto {
  constructor(
    private readonly database: Database,
    private readonly photos: PhotoRepository,
    private readonly store: PhotoStore,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, bytes: Uint8Array): Promise<TakenPhoto> {
    const ownerId = viewer.personId;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const known = await this.photos.findBySha256(this.database.read, ownerId, sha256);
    if (known) return { ok: true, photoId: known.id };
    const now = this.clock.now();
    const recent = await this.photos.countSince(this.database.read, ownerId, new Date(now.getTime() - HOUR_MS));
    if (recent >= MOST_AN_HOUR) return { ok: false, code: 'TOO_MANY_PHOTOS' };
    if (!(await isPhoto(bytes))) return { ok: false, code: 'NOT_A_PHOTO' };
    const id = this.ids.next();
    // The bytes come first: a row without them would be a photo that never gets ready.
    await this.store.writeOriginal(id, bytes);
    const kept = await this.keep(viewer, { id, ownerId, sha256, createdAt: now });
    if (kept === 'NEW') return { ok: true, photoId: id };
    await this.store.deleteOriginal(id);
    if (kept === 'ACTING_ENDED') return { ok: false, code: kept };
    const first = await this.photos.findBySha256(this.database.read, ownerId, sha256);
    return { ok: true, photoId: first!.id };
  }

  /** The row with its job. Through a helper the consent is held until both are kept. */
  private keep(viewer: Viewer, photo: Parameters<PhotoRepository['insert']>[1]): Promise<Kept> {
    const work = async (tx: Tx): Promise<Kept> => {
      if (isHelped(viewer)) await this.database.helped.kept.hold(tx, viewer);
      if (!(await this.photos.insert(tx, photo))) return 'KNOWN';
      await enqueue(tx, SHRINK_PHOTO, { photoId: photo.id }, `${SHRINK_PHOTO}:${photo.id}`);
      return 'NEW';
    };
    return this.database.tx(work).catch((error: unknown) => {
      if (error instanceof Refused) return 'ACTING_ENDED';
      throw error;
    });
  }
}

type Kept = 'NEW' | 'KNOWN' | 'ACTING_ENDED';
