import { type SearchDocument } from '../document.js';
import { type EngineAnswer, type EngineQuery, type SearchChange, type SearchEngine } from '../port.js';
import { newDictionaries } from './dictionary.js';
import { FacetCounter } from './facets.js';
import { runSegment } from './run.js';
import { Segment } from './segment.js';
import { byRank } from './top.js';

/** Segments up to this many documents are merged while a change is applied; larger ones wait for `merge`. */
const SMALL = 2_000;

/**
 * The inverted index inside the process: one large segment, and a few small ones for what changed since.
 * Searching never waits: changes and merges happen in `apply` and `merge`, which the feed calls between requests.
 */
export class InProcessEngine implements SearchEngine {
  readonly name = 'memory';
  private readonly dictionaries = newDictionaries();
  private segments: Segment[] = [];
  private applied: number;

  /** Starts from all visible documents as they were at `sequence`. */
  constructor(documents: readonly SearchDocument[] = [], sequence = 0) {
    this.applied = sequence;
    if (documents.length > 0) this.segments = [new Segment(documents, this.dictionaries)];
  }

  get sequence(): number {
    return this.applied;
  }

  /** Number of documents that can be found. */
  get size(): number {
    return this.segments.reduce((sum, segment) => sum + segment.living, 0);
  }

  /** Documents that `merge` would move or drop: a measure of when merging pays. */
  get scattered(): number {
    const dead = this.segments.reduce((sum, segment) => sum + segment.size - segment.living, 0);
    return dead + this.segments.slice(1).reduce((sum, segment) => sum + segment.living, 0);
  }

  search(query: EngineQuery): Promise<EngineAnswer> {
    return Promise.resolve(this.searchNow(query));
  }

  /** The same without a promise; takes a fraction of a millisecond. */
  searchNow(query: EngineQuery): EngineAnswer {
    const counter = new FacetCounter(query.facets, this.dictionaries, query.today);
    const results = this.segments.map((segment) => runSegment(segment, query, this.dictionaries, counter));
    const ranked =
      results.length === 1 ? (results[0]?.top ?? []) : results.flatMap((result) => result.top).sort(byRank);
    const from = (query.page - 1) * query.hitsPerPage;
    return {
      hits: ranked.slice(from, from + query.hitsPerPage).map(({ id, produceSlug }) => ({ id, produceSlug })),
      total: results.reduce((sum, result) => sum + result.total, 0),
      facets: counter.answer(),
    };
  }

  apply(changes: readonly SearchChange[]): Promise<void> {
    const latest = new Map<string, SearchDocument | null>();
    for (const { sequence, id, document } of changes) {
      if (sequence <= this.applied) continue;
      this.applied = sequence;
      latest.set(id, document);
    }
    for (const id of latest.keys()) this.segments.some((segment) => segment.kill(id));
    const added = [...latest.values()].filter((document) => document !== null);
    if (added.length > 0) this.segments.push(new Segment(added, this.dictionaries));
    this.segments = this.segments.filter((segment) => segment.living > 0);
    this.mergeSmall();
    return Promise.resolve();
  }

  /** Rebuilds everything into one segment. Costs about 15 µs a document; call it between requests. */
  merge(): void {
    const documents = this.segments.flatMap((segment) => segment.livingDocuments());
    this.segments = documents.length > 0 ? [new Segment(documents, this.dictionaries)] : [];
  }

  /** Keeps sizes halving from segment to segment, so that few segments hold many changes. */
  private mergeSmall(): void {
    for (;;) {
      const last = this.segments.at(-1);
      const before = this.segments.at(-2);
      if (!last || !before || before.size + last.size > SMALL || before.living > 2 * last.living) return;
      const documents = [...before.livingDocuments(), ...last.livingDocuments()];
      this.segments.splice(-2, 2, ...(documents.length > 0 ? [new Segment(documents, this.dictionaries)] : []));
    }
  }
}
