import { qrCode } from '#lib/server/qr.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  title: 'Bộ thành phần',
  dark: url.searchParams.get('nen') === 'toi',
  qr: qrCode('Nông Sàn: mã mẫu, không phải mã trả tiền'),
});
