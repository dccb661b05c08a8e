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
  readonly query: EngineQuery;
  readonly applied: readonly Wish[];
  readonly dropped: readonly Wish[];
}

/** What is asked of the engine, strictest first: all of it; then words only as a preference; then one wish less each time. */
function* attempts(request: SearchRequest, understanding: Understanding): Generator<Attempt> {
  const { text: _text, ...page } = request;
  const wishes = [...understanding.wishes].sort(byFirmness);
  const named = understanding.produce.length > 0;
  const attempt = (kept: number, wordsRequired: boolean): Attempt => ({
    query: {
      ...page,
      filters: withWishes(request.filters, wishes.slice(0, kept)),
      produce: named ? understanding.produce : null,
      words: understanding.words.map(({ fold, key }) => ({ fold, key })),
      wordsRequired,
      wordsIn: understanding.titleOnly ? 'title' : named ? 'anywhere' : 'names',
    },
    applied: wishes.slice(0, kept),
    dropped: wishes.slice(kept),
  });
  yield attempt(wishes.length, true);
  if (named && understanding.words.length > 0) yield attempt(wishes.length, false);
  // Without a commodity or a word the wishes are all there is, so they stay.
  if (understanding.kind !== 'everything')
    for (let kept = wishes.length - 1; kept >= 0; kept--) yield attempt(kept, !named);
}

/** Enough was found: something, and where one commodity was named, that one comes first under relevance. */
function satisfies(answer: EngineAnswer, { query }: Attempt, wholeGroup: boolean): boolean {
  if (answer.total === 0) return false;
  const best = query.produce?.[0];
  const [hit] = answer.hits;
  if (wholeGroup || !best || !hit || query.sort !== 'relevance' || query.page > 1) return true;
  return query.produce.some(({ slug, score }) => score === best.score && slug === hit.produceSlug);
}

/** Understands a request, asks the engine, and asks for less where nothing would be found. The answer says what was left out. */
export async function answerSearch(
  engine: SearchEngine,
  understand: Understand,
  request: SearchRequest,
): Promise<SearchAnswer> {
  const understanding = understand(request.text);
  const notProduce = understanding.kind === 'not-produce';
  const frame = { notProduce, corrections: understanding.corrections, engine: engine.name, sequence: engine.sequence };
  if (notProduce) return { ...frame, hits: [], total: 0, facets: {}, applied: [], dropped: [], ignored: [] };
  let first: SearchAnswer | undefined;
  for (const attempt of attempts(request, understanding)) {
    const answer = await engine.search(attempt.query);
    const ignored = attempt.query.wordsRequired ? [] : understanding.words.map((word) => word.text);
    const result = { ...frame, ...answer, applied: attempt.applied, dropped: attempt.dropped, ignored };
    if (satisfies(answer, attempt, understanding.wholeGroup)) return result;
    if (!first || (first.total === 0 && answer.total > 0)) first = result;
  }
  return first ?? { ...frame, hits: [], total: 0, facets: {}, applied: [], dropped: [], ignored: [] };
}
