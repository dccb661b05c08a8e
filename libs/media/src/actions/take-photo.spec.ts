import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { endConsent, newConsent, newFarmer } from '@nongsan/identity/testing';
import { CONFIG, type Config, type Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import sharp from 'sharp';
import { PhotoRepository } from '../photo.repository.js';
import { PhotoStore } from '../photo-store.js';
import { ShrinkPhoto } from '../shrink-photo.job.js';
import { mediaWorld, newPhoto } from '../testing.js';
import { TakePhoto } from './take-photo.js';

const world = useWorld(mediaWorld);
let farmer: Viewer;
beforeEach(async () => {
  farmer = await newFarmer(world);
});

const take = async (bytes: Buffer, who = farmer): Promise<string> => {
  const taken = await world.get(TakePhoto).run(who, bytes);
  if (!taken.ok) throw new Error(taken.code);
  return taken.photoId;
};
const photoOf = async (id: string) => (await world.get(PhotoRepository).findByIds(world.database.read, [id]))[0]!;
const served = async (name: string) => (await world.get(PhotoStore).readShrunk(name))!;
const originals = () =>
  readdir(join((world.module.get<Config>(CONFIG) as Config).mediaDir, 'originals')).catch(() => [] as string[]);

/** A picture with as much detail as a real one. */
const noise = (width: number, height: number, format: 'jpeg' | 'png') =>
  sharp({
    create: { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 12 }, background: '#000' },
  })
    .toFormat(format, { quality: 70 })
    .toBuffer({ resolveWithObject: true });

describe('a photo', () => {
  it('is shrunk, and neither place nor camera is left in it', async () => {
    const bytes = await newPhoto({ width: 2_000, height: 1_000 });
    expect(bytes.includes('DienThoai')).toBe(true);
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const id = await take(bytes);
    expect(await photoOf(id)).toMatchObject({ state: 'RECEIVED', width: null });
    await world.work();
    expect(await photoOf(id)).toMatchObject({ state: 'READY', width: 1_280, height: 640 });
    for (const [name, width] of [
      [`${id}.webp`, 1_280],
      [`${id}-320.webp`, 320],
    ] as const) {
      const shrunk = await served(name);
      const { format, exif, xmp, iptc, icc, ...size } = await sharp(shrunk).metadata();
      expect({ format, exif, xmp, iptc, icc, width: size.width }).toEqual({ format: 'webp', width });
      expect(shrunk.includes('DienThoai') || shrunk.includes('EXIF') || shrunk.includes('GPS')).toBe(false);
    }
    expect(await originals()).not.toContain(id);
  });

  it('of a camera held sideways stands upright', async () => {
    const id = await take(await newPhoto({ width: 400, height: 200, sideways: true }));
    await world.work();
    expect(await photoOf(id)).toMatchObject({ width: 200, height: 400 });
  });

  it('smaller than the limit is not blown up', async () => {
    const id = await take(await newPhoto({ width: 200, height: 100, format: 'png' }));
    await world.work();
    expect(await photoOf(id)).toMatchObject({ state: 'READY', width: 200, height: 100 });
  });

  it('of 12 megapixels is made ready, at most 300 kB together', async () => {
    const { data, info } = await noise(4_000, 3_000, 'jpeg');
    expect(info.width * info.height).toBe(12_000_000);
    const id = await take(data);
    await world.work();
    expect(await photoOf(id)).toMatchObject({ state: 'READY', width: 1_280, height: 960 });
    expect((await served(`${id}.webp`)).length + (await served(`${id}-320.webp`)).length).toBeLessThan(300_000);
  });

  it('twice from one person is one photo; from two people it is two', async () => {
    const bytes = await newPhoto();
    const [a, b] = await Promise.all([take(bytes), take(bytes)]);
    expect(a).toBe(b);
    expect(await take(bytes)).toBe(a);
    expect(await take(bytes, await newFarmer(world))).not.toBe(a);
    expect((await originals()).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('with a broken body is marked as such, and nothing of it is served or kept', async () => {
    const { data: whole } = await noise(1_200, 900, 'png');
    const id = await take(Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(4_000, 7)]));
    await world.work();
    expect(await photoOf(id)).toMatchObject({ state: 'UNREADABLE', width: null });
    expect(await world.get(PhotoStore).readShrunk(`${id}.webp`)).toBeNull();
    expect(await originals()).not.toContain(id);
  });

  it.each([
    ['a text', Buffer.from('xin chào')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['a JPEG by its first bytes only', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(200, 1)])],
    ['nothing', Buffer.alloc(0)],
  ])('%s is not one', async (_what, bytes) => {
    const before = await world.count('photos');
    expect(await world.get(TakePhoto).run(farmer, bytes)).toEqual({ ok: false, code: 'NOT_A_PHOTO' });
    expect(await world.count('photos')).toBe(before);
  });

  it('that unfolds into too many points is not taken in', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 6_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await world.get(TakePhoto).run(farmer, bomb)).toEqual({ ok: false, code: 'NOT_A_PHOTO' });
  });

  it('the 121st of an hour waits for the next hour', async () => {
    const { personId } = farmer;
    await world.sql(
      `INSERT INTO photos (id, owner_id, state, sha256, created_at) SELECT uuidv7(), $1, 'READY', n::text, $2 FROM generate_series(1, 120) n`,
      [personId, world.clock.now()],
    );
    const bytes = await newPhoto();
    expect(await world.get(TakePhoto).run(farmer, bytes)).toEqual({ ok: false, code: 'TOO_MANY_PHOTOS' });
    world.clock.advance(3_600_001);
    expect(await world.get(TakePhoto).run(farmer, bytes)).toMatchObject({ ok: true });
  });
});

describe('a worker that dies in between', () => {
  it.each(['writeShrunk', 'deleteOriginal'] as const)('at %s, does it all again', async (step) => {
    const id = await take(await newPhoto());
    const store = world.get(PhotoStore);
    const working = store[step].bind(store);
    store[step] = () => Promise.reject(new Error('the power failed'));
    await expect(world.get(ShrinkPhoto).run(id)).rejects.toThrow('the power failed');
    store[step] = working as never;
    await world.get(ShrinkPhoto).run(id);
    expect(await photoOf(id)).toMatchObject({ state: 'READY' });
    expect(await sharp(await served(`${id}.webp`)).metadata()).toMatchObject({ format: 'webp' });
    expect(await originals()).not.toContain(id);
  });

  it('a full disk is not an unreadable photo', async () => {
    const id = await take(await newPhoto());
    const store = world.get(PhotoStore);
    const working = store.writeShrunk.bind(store);
    store.writeShrunk = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    await expect(world.get(ShrinkPhoto).run(id)).rejects.toThrow('no space');
    expect(await photoOf(id)).toMatchObject({ state: 'RECEIVED' });
    expect(await originals()).toContain(id);
    store.writeShrunk = working;
  });
});

describe('through a helper', () => {
  it('a photo is the farmer’s; once the consent has ended nothing of it is kept', async () => {
    const { acting, consent, farmer: helped } = await newConsent(world);
    const id = await take(await newPhoto({ width: 700, height: 500 }), acting);
    expect((await photoOf(id)).ownerId).toBe(helped.personId);
    await endConsent(world, consent);
    const before = [await world.count('photos'), (await originals()).length];
    const other = await newPhoto({ width: 710, height: 500 });
    expect(await world.get(TakePhoto).run(acting, other)).toEqual({ ok: false, code: 'ACTING_ENDED' });
    expect([await world.count('photos'), (await originals()).length]).toEqual(before);
  });
});
