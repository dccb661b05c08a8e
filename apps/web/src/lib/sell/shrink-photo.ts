/** Three photos and every page of a listing fit into 300 kB, also for whoever is here for the first time. */
const GOAL_BYTES = 40_000;
/** Longest side and quality, tried in turn until the photo is small enough; the last is as small as it gets. */
const TRIES = [
  [1280, 0.65],
  [1024, 0.5],
  [1024, 0.35],
  [800, 0.4],
  [640, 0.35],
  [480, 0.3],
] as const;

/** A photo of a camera as a small one. What is no photo fails; what is small already stays as it is. */
export async function shrunk(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo);
  try {
    let best = photo;
    for (const [side, quality] of TRIES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      if (best.size <= GOAL_BYTES && scale === 1) break;
      const smaller = await draw(picture, scale, quality);
      if (smaller.size < best.size) best = smaller;
      if (best.size <= GOAL_BYTES) break;
    }
    return best;
  } finally {
    picture.close();
  }
}

async function draw(picture: ImageBitmap, scale: number, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const encode = (type: string) => new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
  const webp = await encode('image/webp');
  // A browser that writes no WebP answers with a PNG, which is large.
  const small = webp?.type === 'image/webp' ? webp : await encode('image/jpeg');
  if (!small) throw new Error('the canvas gives no photo');
  return small;
}

/** Shrinks the photo of a file input in place, so that the ordinary form sends the small one. What cannot be read stays as it is. */
export async function shrinkPhoto(input: HTMLInputElement): Promise<void> {
  const photo = input.files?.[0];
  if (!photo) return;
  try {
    const small = await shrunk(photo);
    if (small === photo) return;
    const swap = new DataTransfer();
    swap.items.add(new File([small], 'anh.webp', { type: small.type }));
    input.files = swap.files;
  } catch {
    // the server says what is wrong with it
  }
}
