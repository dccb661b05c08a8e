import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS, photoKind } from './domain/photo-kind.js';
import type { ShrunkPhoto } from './photo-store.js';

const LARGE_PX = 1280;
const THUMB_PX = 320;
const QUALITY = 70;

/** Only what a photo needs: no SVG, PDF or other format reaches a decoder. */
const open = (bytes: Uint8Array): Sharp => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });

/** Whether the bytes are a JPEG, PNG or WebP of a size that can be decoded; reads the head only. */
export async function isPhoto(bytes: Uint8Array): Promise<boolean> {
  const kind = photoKind(bytes);
  if (!kind) return false;
  try {
    const { format, width, height } = await open(bytes).metadata();
    return format === kind && width * height <= MAX_PIXELS;
  } catch {
    return false; // a head that sharp cannot read is not a photo's
  }
}

/** Upright, at most 1280 px and 320 px, as WebP without any metadata; null where the picture cannot be decoded. */
export async function shrink(bytes: Uint8Array): Promise<(ShrunkPhoto & { width: number; height: number }) | null> {
  try {
    const large = await fitted(open(bytes).rotate(), LARGE_PX).toBuffer({ resolveWithObject: true });
    const thumb = await fitted(open(bytes).rotate(), THUMB_PX).toBuffer();
    return { large: large.data, thumb, width: large.info.width, height: large.info.height };
  } catch {
    return null; // sharp works in memory here: what it throws is about the picture
  }
}

const fitted = (picture: Sharp, px: number): Sharp =>
  picture.resize({ width: px, height: px, fit: 'inside', withoutEnlargement: true }).webp({ quality: QUALITY });
