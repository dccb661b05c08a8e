import { MOST_PHOTOS } from '#lib/offline/draft.ts';
import { readPrice, readQuantity } from '#lib/sell/typed.ts';
import { dropActing, keepActing } from '#lib/server/acting.ts';
import { isStarted, settle } from '#lib/server/heard.ts';
import { answer, readSent, refused, sendPhotos } from '#lib/server/offline-draft.ts';
import { beginDraft, keepDraft, keptDraft, nextStep, type SellDraft } from '#lib/server/sell-draft.ts';
import type { RequestHandler } from './$types';

/** Opens a draft of the phone in the ordinary pages, as far as it can be read. */
export const POST: RequestHandler = async (event) => {
  const sent = await readSent(event);
  if (sent instanceof Response) return sent;
  const { form, seller, typed } = sent;
  const inHand = keptDraft(event, seller);
  const isBegun = inHand !== null && (isStarted(inHand) || inHand.photoIds.length > 0);
  if (isBegun && !form.has('begunOnline') && !form.has('over')) return answer({ is: 'busy' });
  const photoIds = await sendPhotos(event, form);
  if (typeof photoIds === 'string') return refused(photoIds);

  const base: SellDraft = (form.has('begunOnline') && inHand) || (await beginDraft(event));
  const [quantity, price] = [readQuantity(typed), readPrice(typed)];
  const draft: SellDraft = {
    ...base,
    ...(typed.produce && typed.produce !== base.produceSlug
      ? { produceSlug: typed.produce, quality: {}, confirmed: [] }
      : {}),
    ...(quantity.ok ? { quantity: inUnits(quantity.value) } : {}),
    ...(price.ok ? { price: price.value } : {}),
    photoIds: [...new Set([...base.photoIds, ...photoIds])].slice(0, MOST_PHOTOS),
  };
  const said = [typed.produce && 'PRODUCE', quantity.ok && 'QUANTITY', price.ok && 'PRICE'] as const;
  const next = settle(
    draft,
    said.filter((field) => field !== false && field !== ''),
  );
  keepDraft(event, next);
  // The ordinary pages go on for the one whose harvest it is.
  if (event.locals.acting) keepActing(event, event.locals.acting);
  else dropActing(event);
  return answer({ is: 'open', to: nextStep(next) });
};

const inUnits = ({ amountMilli, unit, gramsPerBao }: NonNullable<SellDraft['quantity']>) => ({
  ...{ amountMilli, unit, gramsPerBao },
});
