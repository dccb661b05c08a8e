import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
  name: (await locals.me())?.person.name,
  textSize: locals.textSize,
});
