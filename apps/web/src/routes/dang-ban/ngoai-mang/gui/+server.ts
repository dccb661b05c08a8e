import { mistakesIn } from '#lib/offline/mistakes.ts';
import { todayInVietnam } from '#lib/said.ts';
import { readPrice, readQuantity } from '#lib/sell/typed.ts';
import { ApiFailure } from '#lib/server/api.ts';
import { isUnsettled, settle } from '#lib/server/heard.ts';
import { answer, readSent, refused, sendPhotos } from '#lib/server/offline-draft.ts';
import { passOn } from '#lib/server/read-sentence.ts';
import { beginDraft, keptDraft, type WholeDraft } from '#lib/server/sell-draft.ts';
import { SUBMIT_LISTING, toInput } from '#lib/server/sell-listing.ts';
import type { RequestHandler } from './$types';

const EDITING = 'Tin này đang sửa dở. Mở ra để gửi tiếp.';
const OPEN = 'Còn chỗ máy đoán. Mở ra xem rồi gửi.';

/** Lists a harvest that was written without signal. Whatever is repeated, the key of the draft makes one listing. */
export const POST: RequestHandler = async (event) => {
  const sent = await readSent(event);
  if (sent instanceof Response) return sent;
  const { form, seller, typed } = sent;
  const key = String(form.get('key') ?? '');
  const [mistake] = mistakesIn(typed);
  const [quantity, price] = [readQuantity(typed), readPrice(typed)];
  if (mistake || !quantity.ok || !price.ok) return refused(mistake?.message ?? 'Xem lại số lượng và giá.');
  const begun = form.has('begunOnline') ? keptDraft(event, seller) : null;
  if (begun?.editing) return refused(EDITING);
  if (begun && isUnsettled(settle(begun, ['PRODUCE', 'QUANTITY', 'PRICE']))) return refused(OPEN);

  const photoIds = await sendPhotos(event, form);
  if (typeof photoIds === 'string') return refused(photoIds);
  const { amountMilli, unit, gramsPerBao } = quantity.value;
  const draft: WholeDraft = {
    ...(begun ?? (await beginDraft(event))),
    ...{ produceSlug: typed.produce, quantity: { amountMilli, unit, gramsPerBao }, price: price.value },
    photoIds: [...new Set([...(begun?.photoIds ?? []), ...photoIds])],
  };
  const listing = { ...toInput(draft), readyFrom: draft.readyFrom ?? firstDay(form.get('day')) };
  try {
    const { submitListing } = await event.locals.api(SUBMIT_LISTING, { input: { idempotencyKey: key, listing } });
    const code = submitListing.listing?.listing.code;
    if (!code) return refused(submitListing.errors[0]?.message ?? 'Tin này chưa gửi được. Mở ra xem lại.');
    if (begun) await passOn(event, begun);
    return answer({ is: 'sent', code });
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.code === 'IDEMPOTENCY_CONFLICT') return answer({ is: 'sentBefore' });
    throw failure;
  }
};

/** The day of the first try, so that a repeat after midnight says the same as before; never one to come. */
function firstDay(day: FormDataEntryValue | null): string {
  const today = todayInVietnam();
  return typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && day < today ? day : today;
}
