import { json, type RequestEvent } from '@sveltejs/kit';
import { MOST_PHOTOS, NOTHING_TYPED, type Typed } from '#lib/offline/draft.ts';
import type { Answer } from '#lib/offline/outbox.ts';
import { farmerNow } from './helping.ts';
import { sendPhoto } from './send-photo.ts';
import { speakFor } from './speak.ts';

const NOT_A_SELLER = 'Tài khoản này chỉ mua. Gọi hợp tác xã để bán.';
const STATUS = {
  sent: 200,
  open: 200,
  signIn: 401,
  other: 403,
  sentBefore: 409,
  busy: 409,
  refused: 422,
  ended: 422,
} as const;

/** What a phone sends of a draft that was written without signal. */
export interface Sent {
  /** Id of whose harvest it is: of the one who holds the phone, or of the farmer for whom they wrote it. */
  readonly seller: string;
  readonly typed: Typed;
  readonly form: FormData;
}

export const answer = (said: Answer): Response => json(said, { status: STATUS[said.is] });
export const refused = (message: string): Response => answer({ is: 'refused', message });

/**
 * Reads a draft that a phone sends, from the person who wrote it; else the answer why not. From here on this request speaks
 * as the one whose harvest it is, whomever the helper works for now in the ordinary pages.
 */
export async function readSent(event: RequestEvent): Promise<Sent | Response> {
  const { locals, request } = event;
  const holder = await locals.holder();
  if (!holder) return answer({ is: 'signIn' });
  const form = await request.formData();
  const owner = form.get('owner');
  if (owner !== null && owner !== holder.person.id) return answer({ is: 'other', person: holder.person.id });
  const farmer = form.get('farmer');
  if (typeof farmer === 'string') {
    const { name, acting } = await farmerNow(event, holder, farmer);
    if (!acting) return answer({ is: 'ended', message: `Quyền làm hộ đã hết. Xin ${name ?? 'bà con'} đồng ý lại.` });
    locals.acting = acting;
    locals.api = speakFor(event, acting.consentId);
  } else {
    if (!holder.roles.includes('FARMER')) return refused(NOT_A_SELLER);
    locals.acting = undefined;
    locals.api = locals.ownApi;
  }
  const said = Object.keys(NOTHING_TYPED).map((field) => [field, String(form.get(field) ?? '').trim()]);
  return { seller: locals.acting?.farmerId ?? holder.person.id, form, typed: Object.fromEntries(said) as Typed };
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
