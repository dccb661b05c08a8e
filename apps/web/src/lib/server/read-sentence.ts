import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { todayInVietnam } from '#lib/said.ts';
import { ApiFailure } from './api.ts';
import { graphql } from './graphql.ts';
import { beginDraft, dropDraft, keepDraft, type HeardGood, type SellDraft } from './sell-draft.ts';

const READ_LISTING = graphql(`
  query ReadListing($text: String!, $channel: TextChannel!) {
    readListing(text: $text, channel: $channel) {
      status
      refusal
      questions {
        good
        field
        sentence
      }
      goods {
        produce {
          slug
          name
        }
        choices {
          slug
        }
        quantity {
          amountMilli
          unit
          gramsPerBao
        }
        vndPerKg
        readyFrom
        readyUntil
        commune {
          code
        }
        village {
          id
        }
        quality {
          key
          value
        }
        confirm
      }
    }
  }
`);

type Reading = ResultOf<typeof READ_LISTING>['readListing'];

/** A form asks no more than this of one good; what is still missing then is a step of the ordinary way. */
const MOST_QUESTIONS = 2;

const UNREACHABLE = 'Mạng đang chậm. Câu vẫn còn đây, bấm lại.';

/** What a sentence says, as a draft of its first good that keeps the others for later; or why not, in one sentence. */
export async function readSentence(
  event: RequestEvent,
  text: string,
  channel: 'TYPED' | 'VOICE',
): Promise<{ draft: SellDraft } | { refusal: string }> {
  const base = await beginDraft(event);
  const reading = await ask(event, text, channel);
  if (!reading) return { refusal: UNREACHABLE };
  if (reading.status === 'REFUSED') return { refusal: reading.refusal ?? '' };
  const rest = reading.goods.slice(1).map((_, index) => goodOf(reading, index + 1, base));
  return { draft: draftOf(base, goodOf(reading, 0, base), text, 1, rest) };
}

async function ask(event: RequestEvent, text: string, channel: 'TYPED' | 'VOICE'): Promise<Reading | null> {
  try {
    return (await event.locals.api(READ_LISTING, { text, channel })).readListing;
  } catch (cause) {
    if (cause instanceof ApiFailure) return null;
    throw cause;
  }
}

function goodOf({ goods, questions }: Reading, index: number, home: SellDraft): HeardGood {
  const good = goods[index];
  const asked = questions.filter((question) => question.good === index || (question.good < 0 && index === 0));
  const isAsked = (field: (typeof asked)[number]['field']) => asked.some((question) => question.field === field);
  const { commune, village, quantity, vndPerKg, readyFrom, readyUntil } = good ?? {};
  // A price that nobody tried to say is the price of the day. One that was not understood is not; nor one by degrees of
  // latex, whose quality is asked for its sake.
  const isPriceOpen = isAsked('PRICE') || (vndPerKg == null && isAsked('QUALITY'));
  return {
    name: good?.produce?.name,
    produceSlug: isAsked('PRODUCE') ? undefined : good?.produce?.slug,
    quantity:
      quantity && !isAsked('QUANTITY') ? { ...quantity, gramsPerBao: quantity.gramsPerBao ?? undefined } : undefined,
    price: isPriceOpen ? undefined : vndPerKg == null ? null : { amountVnd: vndPerKg, unit: 'KG' },
    readyFrom: readyFrom && readyFrom > todayInVietnam() ? readyFrom : undefined,
    readyUntil: readyUntil ?? undefined,
    communeCode: commune?.code ?? home.communeCode,
    villageId: commune || village ? village?.id : home.villageId,
    quality: Object.fromEntries((good?.quality ?? []).map(({ key, value }) => [key, value])),
    questions: asked.slice(0, MOST_QUESTIONS).map(({ field, sentence }) => ({ field, sentence })),
    choices: (good?.choices ?? []).map(({ slug }) => slug),
    guessed: (good?.confirm ?? []).filter((field) => !isAsked(field)),
  };
}

function draftOf(
  base: SellDraft,
  { name, questions, choices, guessed, ...said }: HeardGood,
  text: string,
  nth: number,
  rest: HeardGood[],
): SellDraft {
  return { ...base, ...said, heard: { name, questions, choices, guessed, text, nth, rest } };
}

/** This good is sent or dropped: on to the next one of the sentence, or to nothing. */
export async function passOn(event: RequestEvent, { heard, owner }: SellDraft): Promise<void> {
  const [next, ...rest] = heard?.rest ?? [];
  if (heard && next) keepDraft(event, draftOf(await beginDraft(event), next, heard.text, heard.nth + 1, rest));
  else dropDraft(event, { owner });
}
