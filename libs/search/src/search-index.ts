import { Injectable, Logger } from '@nestjs/common';
import { readProduceNames } from '@nongsan/catalog';
import { readUnits } from '@nongsan/identity';
import { Database } from '@nongsan/platform';
import { answerSearch } from './answer.js';
import { InProcessEngine } from './engine/in-process-engine.js';
import { createMarketWords, type MarketWords } from './market-words.js';
import type { SearchAnswer, SearchChange, SearchRequest } from './port.js';
import { type Horizon, SearchRepository } from './search.repository.js';

const FOLLOW_EVERY_MS = 1_000;
/** Documents that changes have scattered before the index is put in order again. */
const MERGE_AT = 5_000;

/** The index of this process: loaded at the first question, then kept in step with the feed of changes. */
@Injectable()
export class SearchIndex {
  private readonly log = new Logger('Search');
  private readonly words: MarketWords = createMarketWords(readProduceNames(), readUnits());
  private engine: Promise<InProcessEngine> | null = null;
  private horizon: Horizon = '0';
  private timer: NodeJS.Timeout | null = null;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly repository: SearchRepository,
  ) {}

  async search(request: SearchRequest): Promise<SearchAnswer> {
    return answerSearch(await this.loaded(), this.words.understand, request);
  }

  /** Follows the feed until `stop`. One failing look is tried again with the next. */
  start(): void {
    this.timer ??= setInterval(
      () => void this.catchUp().catch((error: unknown) => this.log.error(String(error))),
      FOLLOW_EVERY_MS,
    );
    void this.loaded().catch((error: unknown) => this.log.error(String(error)));
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Applies all that has changed until now; one look at a time. */
  catchUp(): Promise<void> {
    this.following = this.following.catch(() => undefined).then(() => this.follow());
    return this.following;
  }

  private async follow(): Promise<void> {
    const engine = await this.loaded();
    const { ids, horizon, isBehind } = await this.repository.findChanges(this.database.read, this.horizon);
    if (isBehind) {
      this.engine = null;
      await this.loaded();
      return;
    }
    if (ids.length > 0) await engine.apply(await this.changesOf(ids, engine.sequence));
    this.horizon = horizon;
    if (engine.scattered > MERGE_AT) engine.merge();
  }

  /** The state of each listing now; one that is not on the market has no document. The sequence is this process's own. */
  private async changesOf(ids: readonly string[], since: number): Promise<SearchChange[]> {
    const documents = await this.repository.findDocuments(this.database.read, ids);
    const byId = new Map(documents.map((document) => [document.id, document]));
    return ids.map((id, n) => ({ sequence: since + n + 1, id, document: byId.get(id) ?? null }));
  }

  private loaded(): Promise<InProcessEngine> {
    this.engine ??= this.load().catch((error: unknown) => {
      this.engine = null;
      throw error;
    });
    return this.engine;
  }

  private async load(): Promise<InProcessEngine> {
    const { documents, horizon } = await this.database.tx((tx) => this.repository.loadAll(tx));
    this.horizon = horizon;
    return new InProcessEngine(documents);
  }
}
