import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ title: 'Chưa có mạng', task: true, nameless: true });
