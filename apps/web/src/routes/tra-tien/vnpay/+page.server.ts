import { orderCode } from '#lib/server/paying.ts';
import type { PageServerLoad } from './$types';

const RESULTS = ['ok', 'failed'] as const;

/** Where the gateway's return leads. It only shows: what VNPAY tells the API itself is what counts. */
export const load: PageServerLoad = ({ url }) => {
  // without a code: the API could not tell whose it is
  const code = orderCode(url.searchParams.get('code'));
  const result = RESULTS.find((each) => each === url.searchParams.get('ket-qua')) ?? 'unknown';
  return {
    title: 'Trả bằng VNPAY',
    task: true,
    back: code ? { href: `/don/${code}`, label: `Đơn ${code}` } : { href: '/don', label: 'Đơn của tôi' },
    result,
    next: code ? `/don/${code}/tra-tien` : '/don',
  };
};
