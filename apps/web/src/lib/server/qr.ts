import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

const QUIET_ZONE = 4;
const PIXELS = 12;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A QR code as a black and white PNG, which galleries keep and bank apps read. */
export function qrPng(payload: string): Uint8Array<ArrayBuffer> {
  const { size, data } = encode(payload, { ecc: 'M', border: QUIET_ZONE });
  const side = size * PIXELS;
  const rows = data.flatMap((row) => Array.from({ length: PIXELS }, () => scanline(row, side)));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8); // one bit a pixel, greyscale
  return Uint8Array.from(
    Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND')]),
  );
}

/** One row of pixels behind its filter byte; a set bit is white. */
function scanline(row: readonly boolean[], side: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(side / 8));
  for (let x = 0; x < side; x += 1)
    if (!row[Math.floor(x / PIXELS)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
  return line;
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}
