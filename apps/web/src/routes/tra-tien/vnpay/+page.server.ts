import { error } from '@sveltejs/kit';
import { orderCode } from '#lib/server/paying.ts';
import type { PageServerLoad } from './$types';

const RESULTS = ['ok', 'failed'] as const;

/** Where the gateway's return leads. It only shows: what VNPAY tells the API itself is what counts. */
export const load: PageServerLoad = ({ url }) => {
  const code = orderCode(url.searchParams.get('code'));
  if (!code) error(404);
  const result = RESULTS.find((each) => each === url.searchParams.get('ket-qua')) ?? 'unknown';
  return { title: 'Trả bằng VNPAY', task: true, back: { href: `/don/${code}`, label: `Đơn ${code}` }, code, result };
};
