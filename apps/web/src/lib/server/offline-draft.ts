import { json, type RequestEvent } from '@sveltejs/kit';
import { MOST_PHOTOS, NOTHING_TYPED, type Typed } from '#lib/offline/draft.ts';
import type { Answer } from '#lib/offline/outbox.ts';
import type { Me } from './me.ts';
import { sendPhoto } from './send-photo.ts';

const NOT_A_SELLER = 'Tài khoản này chỉ mua. Gọi hợp tác xã để bán.';
const STATUS = { sent: 200, open: 200, signIn: 401, other: 403, sentBefore: 409, busy: 409, refused: 422 } as const;

/** What a phone sends of a draft that was written without signal. */
export interface Sent {
  readonly me: Me;
  readonly typed: Typed;
  readonly form: FormData;
}

export const answer = (said: Answer): Response => json(said, { status: STATUS[said.is] });
export const refused = (message: string): Response => answer({ is: 'refused', message });

/** Reads a draft that a phone sends, from the person who wrote it and may sell; else the answer why not. */
export async function readSent({ locals, request }: RequestEvent): Promise<Sent | Response> {
  const me = await locals.me();
  if (!me) return answer({ is: 'signIn' });
  const form = await request.formData();
  const owner = form.get('owner');
  if (owner !== null && owner !== me.person.id) return answer({ is: 'other', person: me.person.id });
  if (!me.roles.includes('FARMER')) return refused(NOT_A_SELLER);
  const said = Object.keys(NOTHING_TYPED).map((field) => [field, String(form.get(field) ?? '').trim()]);
  return { me, form, typed: Object.fromEntries(said) as Typed };
}

/** Hands the photos of a draft on: their ids, or why not. The same bytes again are the same photo. */
export async function sendPhotos(event: RequestEvent, form: FormData): Promise<string[] | string> {
  const ids: string[] = [];
  const photos = form.getAll('photo').filter((each): each is File => each instanceof File && each.size > 0);
  for (const photo of photos.slice(0, MOST_PHOTOS)) {
    const sent = await sendPhoto(event, photo);
    if ('message' in sent) return sent.message;
    ids.push(sent.photoId);
  }
  return ids;
}
