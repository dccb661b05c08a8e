import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Who is signed in, as the id alone: the drafts of a phone are kept by it. */
export const GET: RequestHandler = async ({ locals }) => json({ person: (await locals.me())?.person.id ?? null });
