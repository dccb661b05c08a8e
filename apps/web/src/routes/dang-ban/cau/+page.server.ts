import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { QUANTITY_UNITS, readPrice, readQuantity, saleTyped } from '#lib/sell/typed.ts';
import { namesOf } from '#lib/server/draft-names.ts';
import { goodSaid, isUnsettled, settle } from '#lib/server/heard.ts';
import { tilesOf } from '#lib/server/heard-tiles.ts';
import { produceToSell } from '#lib/server/produce-to-sell.ts';
import { keepDraft, nextStep, readDraft, withProduce, type SaidField, type SellDraft } from '#lib/server/sell-draft.ts';
import type { Actions, PageServerLoad } from './$types';

/** The draft that began with a sentence; without one, the beginning. */
async function heardDraft(event: RequestEvent) {
  const draft = await readDraft(event);
  if (!draft.heard) redirect(303, '/dang-ban');
  return { draft, heard: draft.heard };
}

export const load: PageServerLoad = async (event) => {
  const { draft, heard } = await heardDraft(event);
  const names = await namesOf(event, draft);
  const [question] = heard.questions;
  return {
    title: question?.sentence ?? 'Máy nghe thế này, đúng không?',
    task: true,
    back: { href: '/dang-ban', label: 'Về' },
    text: heard.text,
    nth: heard.nth,
    of: heard.nth + heard.rest.length,
    later: heard.rest.map(goodSaid),
    question,
    goods: question?.field === 'PRODUCE' ? await likely(event, heard.choices) : [],
    units: names.produce?.units ?? QUANTITY_UNITS,
    tiles: tilesOf(draft, names),
    next: isUnsettled(draft) ? null : nextStep(draft),
  };
};

/** What the produce may be: what was heard, or else what this farmer is most likely to sell. */
async function likely(event: RequestEvent, choices: readonly string[]) {
  const { groups, first } = await produceToSell(event);
  if (!choices.length) return first;
  const goods = groups.flatMap(({ produce }) => produce);
  return choices.flatMap((slug) => goods.find((good) => good.slug === slug) ?? []);
}

/** Keeps an answer and shows the tiles again. */
function answer(event: RequestEvent, draft: SellDraft, field: SaidField): never {
  keepDraft(event, settle(draft, [field]));
  redirect(303, '/dang-ban/cau');
}

export const actions: Actions = {
  'nong-san': async (event) => {
    const { draft } = await heardDraft(event);
    const slug = String((await event.request.formData()).get('produce') ?? '');
    answer(event, withProduce(draft, slug || (draft.produceSlug ?? '')), 'PRODUCE');
  },

  'so-luong': async (event) => {
    const { draft } = await heardDraft(event);
    const typed = saleTyped(await event.request.formData());
    const read = readQuantity(typed);
    if (!read.ok) return fail(400, { typed, errors: [read.mistake] });
    const { amountMilli, unit, gramsPerBao } = read.value;
    answer(event, { ...draft, quantity: { amountMilli, unit, gramsPerBao } }, 'QUANTITY');
  },

  gia: async (event) => {
    const { draft } = await heardDraft(event);
    const typed = saleTyped(await event.request.formData());
    const read = readPrice(typed);
    if (!read.ok) return fail(400, { typed, errors: [read.mistake] });
    answer(event, { ...draft, price: read.value, confirmed: [] }, 'PRICE');
  },

  /** Yes to what was guessed; or no answer to what need not be said. */
  xong: async (event) => {
    const { draft, heard } = await heardDraft(event);
    const said = String((await event.request.formData()).get('field') ?? '');
    const open = [
      ...heard.guessed,
      ...heard.questions.map(({ field }) => field).filter((field) => OPTIONAL.has(field)),
    ];
    const field = open.find((each) => each === said);
    if (!field) redirect(303, '/dang-ban/cau');
    answer(event, draft, field);
  },
};

/** A listing is whole without them. */
const OPTIONAL: ReadonlySet<SaidField> = new Set(['QUALITY', 'READY_DATES', 'PLACE']);
