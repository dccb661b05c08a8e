import { randomUUID } from 'node:crypto';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { PRICE_UNITS, QUANTITY_UNITS } from '#lib/sell/typed.ts';
import { pack, unpack } from './cookie-text.ts';
import { dropText, keepText, readText } from './draft-cookies.ts';
import { graphql } from './graphql.ts';
import { isUnsettled, settle } from './heard.ts';
import { requireMe } from './session.ts';

const PATH = '/dang-ban';
/** The tiles of what was heard. */
const TILES = `${PATH}/cau`;

const Day = v.pipe(v.string(), v.isoDate());
/** What a sentence can say of one good; a step of listing asks for the same. */
const said = {
  produceSlug: v.optional(v.string()),
  quantity: v.optional(
    v.object({ amountMilli: v.number(), unit: v.picklist(QUANTITY_UNITS), gramsPerBao: v.optional(v.number()) }),
  ),
  /** null: the price of the day; absent: not said yet. */
  price: v.optional(v.nullable(v.object({ amountVnd: v.number(), unit: v.picklist(PRICE_UNITS) }))),
  /** Absent: now. */
  readyFrom: v.optional(Day),
  readyUntil: v.optional(Day),
  communeCode: v.string(),
  villageId: v.optional(v.string()),
  quality: v.record(v.string(), v.string()),
};
const Field = v.picklist(['PRODUCE', 'QUANTITY', 'PRICE', 'READY_DATES', 'PLACE', 'QUALITY']);
/** What is not settled of a good that was heard. */
const open = {
  /** Asked in this order. */
  questions: v.array(v.object({ field: Field, sentence: v.string() })),
  /** What the produce may be, likeliest first. */
  choices: v.array(v.string()),
  /** What was assumed, and needs a yes. */
  guessed: v.array(Field),
  /** Such as Hồ tiêu đen, where that is certain. */
  name: v.optional(v.string()),
};
const Good = v.object({ ...said, ...open });
const Draft = v.object({
  ...said,
  /** Whose it is: the next person on the same phone begins with nothing. */
  owner: v.string(),
  /** Of the answer that will be sent. It changes whenever the draft does, never between two presses of "gửi". */
  key: v.string(),
  /** The listing that is being changed; absent for a new one. */
  editing: v.optional(v.object({ id: v.string(), code: v.string() })),
  photoIds: v.array(v.string()),
  /** Where it began with a sentence: the sentence, which of its goods this is, and those that come after. */
  heard: v.optional(v.object({ ...open, text: v.string(), nth: v.number(), rest: v.array(Good) })),
  minOrderGrams: v.optional(v.number()),
  words: v.string(),
  /** What is unlikely, and the seller has said yes to. */
  confirmed: v.array(v.picklist(['PRICE', 'PRICE_TEN_TIMES_OFF'])),
});

/** A tin bán on its way. It travels in one cookie of its owner that no script reads, for a day, and dies with the session. */
export type SellDraft = v.InferOutput<typeof Draft>;
/** One good of a sentence. */
export type HeardGood = v.InferOutput<typeof Good>;
export type SaidField = v.InferOutput<typeof Field>;

const MY_PLACE = graphql(`
  query MyPlace {
    me {
      person {
        id
        commune {
          code
        }
        village {
          id
        }
      }
    }
  }
`);

/** Whoever may sell; others read why not. */
export async function requireSeller(event: RequestEvent) {
  const me = await requireMe(event);
  if (!me.roles.includes('FARMER')) redirect(303, `${PATH}/chi-nguoi-ban`);
  return me;
}

/** The draft so far, or a new one at the place where its seller lives. */
export async function readDraft(event: RequestEvent): Promise<SellDraft> {
  const { person } = await requireSeller(event);
  return keptDraft(event, person.id) ?? beginDraft(event);
}

/** The draft that this browser has of this person. */
export function keptDraft({ cookies }: Pick<RequestEvent, 'cookies'>, owner: string): SellDraft | null {
  const kept = parse(readText(cookies, owner));
  return kept?.owner === owner ? kept : null;
}

/** A new draft, at the place where its seller lives. */
export async function beginDraft({ locals }: Pick<RequestEvent, 'locals'>): Promise<SellDraft> {
  const { me } = await locals.api(MY_PLACE);
  if (!me) error(404);
  return newDraft(me.person.id, me.person.commune.code, me.person.village?.id);
}

export const newDraft = (owner: string, communeCode: string, villageId: string | undefined): SellDraft => ({
  ...{ owner, key: randomUUID(), communeCode, villageId, photoIds: [], quality: {}, words: '', confirmed: [] },
});

export const keepDraft = (event: Pick<RequestEvent, 'cookies' | 'url'>, draft: SellDraft): void =>
  keepText(event, draft.owner, pack({ ...draft, key: randomUUID() }));

export const dropDraft = (event: Pick<RequestEvent, 'cookies' | 'url'>, { owner }: Pick<SellDraft, 'owner'>): void =>
  dropText(event, owner);

/** A draft that has all it needs to be read back. */
export type WholeDraft = SellDraft & Required<Pick<SellDraft, 'produceSlug' | 'quantity' | 'price'>>;

export const isWhole = (draft: SellDraft): draft is WholeDraft =>
  draft.produceSlug !== undefined && draft.quantity !== undefined && draft.price !== undefined;

/** Another good has other qualities, and other usual prices. */
export const withProduce = (draft: SellDraft, produceSlug: string): SellDraft =>
  produceSlug === draft.produceSlug
    ? draft
    : settle({ ...draft, produceSlug, quality: {}, confirmed: [] }, ['QUALITY']);

/** Where a draft goes on: what a sentence left open, the first question without an answer, or the read-back. */
export function nextStep(draft: SellDraft): string {
  if (isUnsettled(draft)) return TILES;
  if (draft.produceSlug === undefined) return `${PATH}/nong-san`;
  return isWhole(draft) ? `${PATH}/doc-lai` : `${PATH}/so-luong`;
}

/** `?ve=cau`: this step corrects one tile of a sentence, and goes back there. */
export const backTo = ({ url }: Pick<RequestEvent, 'url'>, otherwise: string): string =>
  url.searchParams.get('ve') === 'cau' ? TILES : otherwise;

/** Keeps a step's answer, which settles these fields, and goes on. */
export function goOn(event: RequestEvent, draft: SellDraft, ...settled: SaidField[]): never {
  const next = settle(draft, settled);
  keepDraft(event, next);
  redirect(303, backTo(event, nextStep(next)));
}

function parse(text: string | undefined): SellDraft | null {
  const parsed = v.safeParse(Draft, text ? unpack(text) : null);
  return parsed.success ? parsed.output : null;
}
