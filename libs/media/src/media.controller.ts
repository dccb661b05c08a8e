import type {} from '@fastify/multipart';
import { Controller, Get, HttpException, Param, Post, Req, Res } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { readViewer, ViewerReader } from '@nongsan/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TakePhoto } from './actions/take-photo.js';
import { MAX_PHOTO_BYTES } from './domain/photo-kind.js';
import { PhotoStore } from './photo-store.js';

const SHRUNK = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-320)?\.webp$/;

const SERVED = {
  'content-type': 'image/webp',
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

const ANSWERS = {
  UNAUTHENTICATED: [401, 'Hãy đăng nhập để gửi ảnh.'],
  ACTING_ENDED: [401, 'Quyền làm hộ đã hết. Mở lại để làm tiếp.'],
  NO_PHOTO: [400, 'Chưa có ảnh. Hãy chọn một ảnh.'],
  PHOTO_TOO_LARGE: [413, 'Ảnh nặng quá 12 MB. Chọn ảnh nhỏ hơn.'],
  NOT_A_PHOTO: [415, 'Chỉ nhận ảnh JPEG, PNG hoặc WebP.'],
  TOO_MANY_PHOTOS: [429, 'Đã gửi quá nhiều ảnh. Thử lại sau 1 giờ.'],
} as const;

function refused(code: keyof typeof ANSWERS): HttpException {
  const [status, message] = ANSWERS[code];
  return new HttpException({ code, message }, status);
}

/** The door for photos: one a request in, shrunk ones out. */
@Controller('media')
export class MediaController {
  constructor(
    private readonly takePhoto: TakePhoto,
    private readonly store: PhotoStore,
    private readonly viewers: ViewerReader,
    private readonly clock: Clock,
  ) {}

  /** multipart/form-data with one file; answers 201 {photoId} or {code, message}. Through a helper the photo is the farmer's. */
  @Post('photos')
  async take(@Req() request: FastifyRequest): Promise<{ photoId: string }> {
    const viewer = await readViewer(this.viewers, request.headers, this.clock.now());
    if (viewer === 'ACTING_ENDED') throw refused('ACTING_ENDED');
    if (!viewer) throw refused('UNAUTHENTICATED');
    const taken = await this.takePhoto.run(viewer, await fileOf(request));
    if (!taken.ok) throw refused(taken.code);
    return { photoId: taken.photoId };
  }

  /** A shrunk photo never changes; one that is not there may come in a moment. */
  @Get(':name')
  async serve(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const photo = SHRUNK.test(name) ? await this.store.readShrunk(name) : null;
    await reply
      .status(photo ? 200 : 404)
      .headers(photo ? SERVED : { 'cache-control': 'no-store' })
      .send(photo ?? undefined);
  }
}

/** The bytes of the one file of a request. */
async function fileOf(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw refused('NO_PHOTO');
  try {
    const file = await request.file({ limits: { fileSize: MAX_PHOTO_BYTES, files: 1, fields: 5, fieldSize: 1_000 } });
    const bytes = await file?.toBuffer();
    if (bytes && bytes.length > 0) return bytes;
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') throw refused('PHOTO_TOO_LARGE');
    throw refused('NO_PHOTO');
  }
  throw refused('NO_PHOTO');
}
