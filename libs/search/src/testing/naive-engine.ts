import { tokens, type Token } from '@nongsan/vietnamese';
import { type SearchDocument } from '../document.js';
import {
  PRICE_BANDS,
  READY_BANDS,
  type EngineAnswer,
  type EngineQuery,
  type Facet,
  type QueryWord,
  type Range,
  type SearchChange,
  type SearchEngine,
  type SearchFilters,
} from '../port.js';

/** What an engine must answer, written as plainly as possible: scans everything, keeps no index. For tests only. */
export class NaiveEngine implements SearchEngine {
  readonly name = 'naive';
  sequence = 0;
  private readonly documents = new Map<string, SearchDocument>();

  constructor(documents: readonly SearchDocument[] = []) {
    for (const document of documents) this.documents.set(document.id, document);
  }

  apply(changes: readonly SearchChange[]): Promise<void> {
    for (const { sequence, id, document } of changes) {
      if (sequence <= this.sequence) continue;
      this.sequence = sequence;
      if (document) this.documents.set(id, document);
      else this.documents.delete(id);
    }
    return Promise.resolve();
  }

  search(query: EngineQuery): Promise<EngineAnswer> {
    const matching = [...this.documents.values()].flatMap((document) => {
      const score = scoreOf(document, query);
      return score === null ? [] : [{ document, score }];
    });
    const hits = matching.filter(({ document }) => passes(document, query.filters));
    hits.sort((a, b) => order(query, b) - order(query, a) || fresher(a.document, b.document));
    const from = (query.page - 1) * query.hitsPerPage;
    return Promise.resolve({
      hits: hits
        .slice(from, from + query.hitsPerPage)
        .map(({ document }) => ({ id: document.id, produceSlug: document.produceSlug })),
      total: hits.length,
      facets: Object.fromEntries(
        query.facets.map((facet) => [
          facet,
          countFacet(
            facet,
            matching.map((m) => m.document),
            query,
          ),
        ]),
      ),
    });
  }
}

interface Match {
  readonly document: SearchDocument;
  readonly score: number;
}

function fresher(a: SearchDocument, b: SearchDocument): number {
  return b.publishedAtMs - a.publishedAtMs || (a.id < b.id ? -1 : 1);
}

function order({ sort }: EngineQuery, { document, score }: Match): number {
  const { priceVndPerKg: price, readyFromDay: day } = document;
  if (sort === 'relevance') return score;
  if (sort === 'newest') return 0;
  if (sort === 'quantity-desc') return document.availableGrams;
  if (sort === 'ready-asc') return day === null ? -1e12 : -day;
  return price === null ? -1e12 : sort === 'price-asc' ? -price : price;
}

/** Texts spelled so: any spelling of a word typed without accents, else exactly these letters and tones. */
interface Spelling {
  readonly fold: string;
  readonly key: string | null;
}

function isSpelled({ fold, key }: Spelling, written: Pick<Token, 'fold' | 'key'>): boolean {
  return written.fold === fold && (key === null || written.key === key);
}

function has(text: string, spelling: Spelling): boolean {
  return tokens(text).some((written) => isSpelled(spelling, written));
}

function hasPair(text: string, spelling: Spelling): boolean {
  const written = tokens(text);
  return written.slice(1).some((second, i) => {
    const first = written[i] ?? second;
    return isSpelled(spelling, { fold: `${first.fold} ${second.fold}`, key: `${first.key} ${second.key}` });
  });
}

function spellingWeight(document: SearchDocument, spelling: Spelling, wordsIn: EngineQuery['wordsIn']): number {
  if (has(document.title, spelling) || hasPair(document.title, spelling)) return 8;
  if (wordsIn === 'title') return 0;
  if (document.names.some((name) => has(name, spelling))) return 5;
  if (has(document.place, spelling)) return 4;
  if (has(document.sellerName, spelling)) return 3;
  return wordsIn === 'anywhere' && has(document.description, spelling) ? 1 : 0;
}

/** A word typed with accents is met by the same accents, and by a text that has none; each counts. */
function wordWeight(document: SearchDocument, { fold, key }: QueryWord, wordsIn: EngineQuery['wordsIn']): number {
  if (key === fold) return spellingWeight(document, { fold, key: null }, wordsIn);
  return spellingWeight(document, { fold, key }, wordsIn) + spellingWeight(document, { fold, key: fold }, wordsIn);
}

function scoreOf(document: SearchDocument, query: EngineQuery): number | null {
  const produce = query.produce?.find(({ slug }) => slug === document.produceSlug);
  if (query.produce && !produce) return null;
  let score = produce ? Math.round(produce.score * 1000) * 1000 : 0;
  for (const word of query.words) {
    const weight = wordWeight(document, word, query.wordsIn);
    if (weight === 0 && query.wordsRequired) return null;
    score += weight;
  }
  return score;
}

function within({ min, max }: Range, value: number | null): boolean {
  return value !== null && (min === undefined || value >= min) && (max === undefined || value <= max);
}

function passes(document: SearchDocument, filters: SearchFilters): boolean {
  const { readyFromDay: day } = document;
  const isIn = (values: readonly string[] | undefined, ...own: string[]): boolean =>
    !values || own.some((v) => values.includes(v));
  return (
    isIn(filters.produce, document.produceSlug) &&
    isIn(filters.group, document.group) &&
    isIn(filters.commune, document.communeCode) &&
    isIn(filters.seller, document.sellerId) &&
    isIn(filters.certificate, ...document.certificates) &&
    (!filters.price || within(filters.price, document.priceVndPerKg)) &&
    (!filters.availableGrams || within(filters.availableGrams, document.availableGrams)) &&
    (filters.readyBy === undefined || (day !== null && day <= filters.readyBy)) &&
    (filters.readyMonth === undefined ||
      (day !== null && new Date(day * 86_400_000).getUTCMonth() + 1 === filters.readyMonth)) &&
    (!filters.plantingAreaCode || document.hasPlantingAreaCode) &&
    (filters.attributes ?? []).every((filter) => {
      const value = document.attributes[filter.key];
      if (value === undefined) return false;
      if (filter.value !== undefined && String(value).toLowerCase() !== filter.value.toLowerCase()) return false;
      const ranged = filter.min !== undefined || filter.max !== undefined;
      return !ranged || (typeof value === 'number' && within(filter, value));
    })
  );
}

const OWN_FILTER: Readonly<Record<Facet, keyof SearchFilters>> = {
  produce: 'produce',
  group: 'group',
  commune: 'commune',
  certificate: 'certificate',
  price: 'price',
  ready: 'readyBy',
};

function valuesOf(facet: Facet, document: SearchDocument, today: number): readonly string[] {
  const { priceVndPerKg: price, readyFromDay: day } = document;
  switch (facet) {
    case 'produce':
      return [document.produceSlug];
    case 'group':
      return [document.group];
    case 'commune':
      return [document.communeCode];
    case 'certificate':
      return [...new Set(document.certificates)];
    case 'price':
      return [price === null ? 'open' : (PRICE_BANDS.find(([, end]) => price < end)?.[0] ?? '')];
    case 'ready':
      return [day === null ? 'unknown' : (READY_BANDS.find(([, last]) => day - today <= last)?.[0] ?? '')];
  }
}

function countFacet(
  facet: Facet,
  matching: readonly SearchDocument[],
  query: EngineQuery,
): { value: string; count: number }[] {
  const filters = { ...query.filters, [OWN_FILTER[facet]]: undefined };
  const counts = new Map<string, number>();
  for (const document of matching.filter((d) => passes(d, filters)))
    for (const value of valuesOf(facet, document, query.today)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
