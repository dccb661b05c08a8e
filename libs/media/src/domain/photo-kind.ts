/** The most that one photo may weigh as it comes in: 12 MB, what the best phone cameras make. */
export const MAX_PHOTO_BYTES = 12 * 1024 * 1024;
/** The most picture points that are decoded: a small file must not unfold into gigabytes. */
export const MAX_PIXELS = 60_000_000;

export type PhotoKind = 'jpeg' | 'png' | 'webp';

const starts = (bytes: Uint8Array, at: number, ...expected: readonly number[]) =>
  expected.every((byte, i) => bytes[at + i] === byte);

/** What a file is by its first bytes, whatever its name says; null where it is none of the three that are taken in. */
export function photoKind(bytes: Uint8Array): PhotoKind | null {
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(bytes, 0, 0x52, 0x49, 0x46, 0x46) && starts(bytes, 8, 0x57, 0x45, 0x42, 0x50)) return 'webp';
  return null;
}
