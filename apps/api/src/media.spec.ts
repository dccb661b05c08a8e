import { describe, expect, it } from '@jest/globals';
import { newFarmer } from '@nongsan/identity/testing';
import { newPhoto } from '@nongsan/media/testing';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();
const MB = 1024 * 1024;

async function post(bytes: Buffer, name = 'anh.jpg') {
  const token = await world.tokenOf(await newFarmer(world));
  return world.http.post('/media/photos').set('authorization', `Bearer ${token}`).attach('photo', bytes, name);
}

describe('photos over HTTP', () => {
  it('a photo goes in, is made ready, and is served for good', async () => {
    const farmer = await newFarmer(world);
    const sent = await world.http
      .post('/media/photos')
      .set('authorization', `Bearer ${await world.tokenOf(farmer)}`)
      .attach('photo', await newPhoto(), 'anh.jpg');
    expect(sent.status).toBe(201);
    const { photoId } = sent.body as { photoId: string };
    const early = await world.http.get(`/media/${photoId}.webp`);
    expect({ status: early.status, cached: early.headers['cache-control'] }).toEqual({
      status: 404,
      cached: 'no-store',
    });
    await world.work();
    const mine = await world.graphql(
      `query ($ids: [ID!]!) { myPhotos(ids: $ids) { id state url thumbUrl width height } }`,
      { ids: [photoId, 'x', '00000000-0000-7000-8000-00000000dead'] },
      farmer,
    );
    expect(mine.data).toEqual({
      myPhotos: [
        {
          ...{ id: photoId, state: 'READY', width: 640, height: 480 },
          ...{ url: `/media/${photoId}.webp`, thumbUrl: `/media/${photoId}-320.webp` },
        },
      ],
    });
    for (const path of [`/media/${photoId}.webp`, `/media/${photoId}-320.webp`]) {
      const answer = await world.http.get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      expect((answer.body as Buffer).subarray(8, 12).toString()).toBe('WEBP');
    }
  });

  it("another person's photos are not mine", async () => {
    const { photoId } = (await post(await newPhoto())).body as { photoId: string };
    const query = `query ($ids: [ID!]!) { myPhotos(ids: $ids) { id } }`;
    expect((await world.graphql(query, { ids: [photoId] }, await newFarmer(world))).data).toEqual({ myPhotos: [] });
  });

  it('without a session nothing is taken in', async () => {
    const before = await world.count('photos');
    const answer = await world.http.post('/media/photos').attach('photo', await newPhoto(), 'anh.jpg');
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ code: 'UNAUTHENTICATED', message: 'Hãy đăng nhập để gửi ảnh.' });
    expect(await world.count('photos')).toBe(before);
  });

  it('12 MB is taken in, one byte more is not', async () => {
    const photo = await newPhoto();
    const padded = (size: number) => Buffer.concat([photo, Buffer.alloc(size - photo.length)]);
    expect((await post(padded(12 * MB))).status).toBe(201);
    const refused = await post(padded(12 * MB + 1));
    expect(refused.status).toBe(413);
    expect(refused.body).toEqual({ code: 'PHOTO_TOO_LARGE', message: 'Ảnh nặng quá 12 MB. Chọn ảnh nhỏ hơn.' });
  });

  it('what calls itself a JPEG and is none is refused', async () => {
    const answer = await post(Buffer.from('<script>alert(1)</script>'));
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: 'NOT_A_PHOTO' });
  });

  it('a request without a file is told so', async () => {
    const token = await world.tokenOf(await newFarmer(world));
    const auth = (call: ReturnType<typeof world.http.post>) => call.set('authorization', `Bearer ${token}`);
    expect((await auth(world.http.post('/media/photos')).send({ a: 1 })).status).toBe(400);
    expect((await auth(world.http.post('/media/photos')).field('a', 'b')).body).toMatchObject({ code: 'NO_PHOTO' });
  });

  it.each(['/media/..%2f..%2fetc%2fpasswd', '/media/originals', '/media/x.webp', '/media/originals%2fx'])(
    '%s is not a photo',
    async (path) => {
      expect((await world.http.get(path)).status).toBe(404);
    },
  );
});
