import { error } from '@sveltejs/kit';
import { qrPng } from '#lib/server/qr.ts';
import { readOrderToPay } from '#lib/server/paying.ts';
import type { RequestHandler } from './$types';

/** The VietQR as a picture to keep in the phone and open in the bank's app. */
export const GET: RequestHandler = async (event) => {
  const { code, payment, refund } = await readOrderToPay(event);
  const qr = payment?.qr ?? refund?.qr;
  if (!qr) error(404);
  return new Response(qrPng(qr.payload), {
    headers: {
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="ma-qr-${code}.png"`,
    },
  });
};
