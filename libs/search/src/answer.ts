import { type Understand, type Understanding, type Wish } from '@nongsan/vietnamese';
import {
  type EngineAnswer,
  type EngineQuery,
  type SearchAnswer,
  type SearchEngine,
  type SearchRequest,
} from './port.js';
import { byFirmness, withWishes } from './wishes.js';

interface Attempt {
  readonly answer: EngineAnswer;
  readonly kept: readonly Wish[];
  readonly wordsRequired: boolean;
  /** Something was found, and where one commodity was named, that one comes first under relevance. */
  readonly enough: boolean;
}

type Try = (kept: readonly Wish[], wordsRequired: boolean) => Promise<Attempt>;

function queryOf(
  request: SearchRequest,
  understanding: Understanding,
  kept: readonly Wish[],
  wordsRequired: boolean,
): EngineQuery {
  const { text: _text, ...page } = request;
  const named = understanding.produce.length > 0;
  return {
    ...page,
    filters: withWishes(request.filters, kept),
    produce: named ? understanding.produce : null,
    words: understanding.words.map(({ fold, key }) => ({ fold, key })),
    wordsRequired,
    wordsIn: understanding.titleOnly ? 'title' : named ? 'anywhere' : 'names',
  };
}

function isEnough(answer: EngineAnswer, { produce, wholeGroup }: Understanding): boolean {
  const [best] = produce;
  const [hit] = answer.hits;
  if (answer.total === 0) return false;
  if (wholeGroup || !best || !hit) return true;
  return produce.some(({ slug, score }) => score === best.score && slug === hit.produceSlug);
}

/** Asks for all; where that finds too little, words become a preference, then as many wishes are kept as can be met, the firmest first. */
async function relax(understanding: Understanding, attempt: Try): Promise<Attempt> {
  const { kind, words } = understanding;
  const wishes = [...understanding.wishes].sort(byFirmness);
  const strict = await attempt(wishes, true);
  const named = kind === 'produce';
  // Without a commodity or a word the wishes are all there is, so they stay.
  if (strict.enough || kind === 'everything') return strict;
  const loose = named && words.length > 0 ? await attempt(wishes, false) : strict;
  if (loose.enough || wishes.length === 0) return loose;
  let best = await attempt([], !named || words.length === 0);
  if (!best.enough) return strict;
  for (const wish of wishes) {
    const more = await attempt([...best.kept, wish], best.wordsRequired);
    if (more.enough) best = more;
  }
  return best;
}

/** Understands a request, asks the engine, and asks for less where nothing would be found. The answer says what was left out. */
export async function answerSearch(
  engine: SearchEngine,
  understand: Understand,
  request: SearchRequest,
): Promise<SearchAnswer> {
  const understanding = understand(request.text);
  const { corrections, wishes, words } = understanding;
  const frame = { corrections, engine: engine.name, sequence: engine.sequence };
  if (understanding.kind === 'not-produce')
    return { ...frame, notProduce: true, hits: [], total: 0, facets: {}, applied: [], dropped: [], ignored: [] };
  // What is left out must not depend on the page or the order that is looked at.
  const direct = request.page === 1 && request.hitsPerPage > 0 && request.sort === 'relevance';
  const probe: SearchRequest = direct
    ? request
    : { ...request, page: 1, hitsPerPage: 1, sort: 'relevance', facets: [] };
  const ask = (asked: SearchRequest, kept: readonly Wish[], required: boolean): Promise<EngineAnswer> =>
    engine.search(queryOf(asked, understanding, kept, required));
  const found = await relax(understanding, async (kept, wordsRequired) => {
    const answer = await ask(probe, kept, wordsRequired);
    return { answer, kept, wordsRequired, enough: isEnough(answer, understanding) };
  });
  const { kept, wordsRequired } = found;
  const answer = direct ? found.answer : await ask(request, kept, wordsRequired);
  return {
    ...frame,
    ...answer,
    notProduce: false,
    applied: kept,
    dropped: wishes.filter((wish) => !kept.includes(wish)),
    ignored: wordsRequired ? [] : words.map((word) => word.text),
  };
}
