import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const me = await locals.me();
  return { name: me?.person.name, roles: me?.roles ?? [], textSize: locals.textSize };
};
