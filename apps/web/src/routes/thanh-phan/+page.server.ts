import { qrPng } from '#lib/server/qr.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  title: 'Bộ thành phần',
  dark: url.searchParams.get('nen') === 'toi',
  qr: `data:image/png;base64,${Buffer.from(qrPng('Nông Sàn: mã mẫu, không phải mã trả tiền')).toString('base64')}`,
});
