import { fail, redirect } from '@sveltejs/kit';
import { dropWaiting, questionOf, readWaiting, sendAgain } from '#lib/server/farmers-yes.ts';
import { graphql } from '#lib/server/graphql.ts';
import { requireHelper } from '#lib/server/helping.ts';
import { clockAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const ASK = graphql(`
  mutation AskFarmersYes($input: AskFarmersYesInput!) {
    askFarmersYes(input: $input) {
      yes {
        id
        sentence
        method
        maskedPhone
        cardPosition
        expiresAt
      }
      errors {
        message
      }
    }
  }
`);
const GIVE = graphql(`
  mutation GiveFarmersYes($input: GiveFarmersYesInput!) {
    giveFarmersYes(input: $input) {
      errors {
        message
      }
    }
  }
`);

/** The act that waits, with the helper who asks for it; without one there is nothing to ask. */
async function waitingOf(event: RequestEvent) {
  await requireHelper(event);
  const waiting = readWaiting(event.cookies);
  if (!waiting || !event.locals.acting) redirect(303, '/lam-ho');
  return { waiting, acting: event.locals.acting };
}

export const load: PageServerLoad = async (event) => {
  const { waiting, acting } = await waitingOf(event);
  return { title: 'Chủ hộ đồng ý', task: true, back: { href: waiting.back, label: 'Thôi' }, name: acting.name };
};

async function ask(event: RequestEvent, method: 'SMS' | 'CARD') {
  const { waiting } = await waitingOf(event);
  const { yes, errors } = (await event.locals.api(ASK, { input: { ...questionOf(waiting), method } })).askFarmersYes;
  if (!yes || errors.length) return fail(400, { error: errors[0]?.message, asked: undefined });
  const { id, sentence, maskedPhone, cardPosition, expiresAt } = yes;
  return { asked: { id, sentence, phone: maskedPhone, position: cardPosition, until: clockAndDay(expiresAt) } };
}

export const actions: Actions = {
  'tin-nhan': (event) => ask(event, 'SMS'),
  the: (event) => ask(event, 'CARD'),

  'tra-loi': async (event) => {
    const { waiting } = await waitingOf(event);
    const form = await event.request.formData();
    const said = (name: string) => String(form.get(name) ?? '');
    const asked = {
      id: said('yes'),
      sentence: said('sentence'),
      phone: said('phone') || null,
      position: Number(said('position')) || null,
      until: said('until'),
    };
    const input = { yesId: asked.id, code: said('code') };
    const { errors } = (await event.locals.api(GIVE, { input })).giveFarmersYes;
    if (errors.length) return fail(400, { error: errors[0]?.message, asked });
    const refused = await sendAgain(event, waiting);
    dropWaiting(event);
    if (refused) return fail(400, { error: refused, asked: undefined });
    redirect(303, waiting.back);
  },
};
