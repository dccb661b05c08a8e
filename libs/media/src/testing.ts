import { identityWorld } from '@nongsan/identity/testing';
import type { WorldOptions } from '@nongsan/platform/testing';
import sharp from 'sharp';
import { MediaModule } from './media.module.js';

/** People and their photos. */
export const mediaWorld = {
  ...identityWorld,
  modules: [...identityWorld.modules, MediaModule],
} satisfies WorldOptions;

export interface NewPhoto {
  readonly width?: number;
  readonly height?: number;
  readonly format?: 'jpeg' | 'png' | 'webp';
  /** The camera was held sideways: the picture lies until it is turned by its EXIF orientation. */
  readonly sideways?: boolean;
}

let counted = 0;

/** A real photo as a phone makes it, with the maker, the time and the place in its EXIF; no two are the same. */
export async function newPhoto({
  width = 640,
  height = 480,
  format = 'jpeg',
  sideways,
}: NewPhoto = {}): Promise<Buffer> {
  counted += 1;
  const background = { r: (counted * 37) % 256, g: (counted * 91) % 256, b: counted % 256 };
  return sharp({ create: { width, height, channels: 3, background } })
    .withExif({
      IFD0: { Make: 'DienThoai', Model: 'Mau 1' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '12/1 57/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '108/1 20/1 0/1',
      },
    })
    .withMetadata(sideways ? { orientation: 6 } : {})
    .toFormat(format)
    .toBuffer();
}
