import { encode } from 'uqr';

const QUIET_ZONE = 4;

/** A QR code for QrPanel: modules along one side with the quiet zone, and the black ones as one SVG path. */
export function qrCode(payload: string): { size: number; path: string } {
  const { size, data } = encode(payload, { ecc: 'M', border: QUIET_ZONE });
  const rows = data.map((row, y) =>
    [
      ...row
        .map((black) => (black ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ]
      .map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
      .join(''),
  );
  return { size, path: rows.join('') };
}
