import { readProduceNames } from '@nongsan/catalog';
import { readUnits } from '@nongsan/identity';
import { localDateOf, toLocalDate } from '@nongsan/kernel';
import {
  createMarketWords,
  type DoorAnswer,
  type DoorQuery,
  type ListingRecord,
  openMemoryDoor,
  SearchIndex,
  SearchRepository,
} from '@nongsan/search';
import { dayNumber } from '@nongsan/vietnamese';
import { answerLines } from './lines.js';
import { withDatabase } from './with-database.js';

const MOST_HITS = 1_000;
type Door = (query: DoorQuery) => Promise<DoorAnswer>;

/** `search`: {"query":"…","limit":20,"today":"2026-11-23"} a line; a first line {"listings":[…]} is searched instead of the database. */
export async function runSearch(): Promise<void> {
  let door: Door | null = null;
  await answerLines(async (line, n) => {
    const input = parse(line);
    if (!input) return { error: 'a line must be a JSON object such as {"query":"cà phê"}' };
    if (n === 0 && Array.isArray(input['listings'])) {
      door = openMemoryDoor(
        input['listings'] as readonly ListingRecord[],
        createMarketWords(readProduceNames(), readUnits()),
      );
      return undefined;
    }
    const query = queryOf(input);
    if (typeof query === 'string') return { error: query };
    return (door ?? searchDatabase)(query);
  });
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The question of a line, or what is wrong with it. */
function queryOf({ query, limit = 20, today = localDateOf(new Date()) }: Record<string, unknown>): DoorQuery | string {
  if (typeof query !== 'string') return 'query: a text is missing, such as "cà phê"';
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 0 || limit > MOST_HITS)
    return `limit: a whole number from 0 to ${MOST_HITS}`;
  if (typeof today !== 'string' || !toLocalDate(today)) return 'today: a day such as "2026-11-23"';
  return { query, limit, today };
}

/** One look at the configured database; nothing is written. */
const searchDatabase: Door = ({ query, limit, today }) =>
  withDatabase(async (database) => {
    const answer = await new SearchIndex(database, new SearchRepository()).search({
      text: query,
      filters: {},
      sort: 'relevance',
      page: 1,
      hitsPerPage: limit,
      facets: [],
      today: dayNumber(today),
    });
    return { hits: answer.hits.map(({ id, produceSlug }) => ({ slug: produceSlug, id })), total: answer.total };
  });
