import { redirect } from '@sveltejs/kit';
import { safePath } from '#lib/safe-path.ts';
import { A_YEAR_S, TEXT_SIZE_COOKIE, toTextSize } from '#lib/text-size.ts';
import type { RequestHandler } from './$types';

/** Keeps the text size on this device and goes back to the page. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  cookies.set(TEXT_SIZE_COOKIE, toTextSize(form.get('size')), {
    path: '/',
    maxAge: A_YEAR_S,
    httpOnly: false,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  redirect(303, safePath(String(form.get('back') ?? '')));
};
