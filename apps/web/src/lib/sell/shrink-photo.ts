const LONGEST_SIDE = 1280;
const QUALITY = 0.7;

/** Shrinks the photo of a file input in place, so that the ordinary form sends the small one. What cannot be read stays as it is. */
export async function shrinkPhoto(input: HTMLInputElement): Promise<void> {
  const photo = input.files?.[0];
  if (!photo) return;
  try {
    const picture = await createImageBitmap(photo);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', QUALITY));
    if (!small || small.size >= photo.size) return;
    const swap = new DataTransfer();
    swap.items.add(new File([small], 'anh.webp', { type: small.type }));
    input.files = swap.files;
  } catch {
    // the server says what is wrong with it
  }
}
