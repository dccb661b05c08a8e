import { Args, Query, Resolver } from '@nestjs/graphql';
import { Clock, localDateOf } from '@nongsan/kernel';
import { Access, Database } from '@nongsan/platform';
import { type Channel, type ReadGood, spokenReadBack } from '@nongsan/vietnamese';
import { saidDraft } from './domain/known-good.js';
import { qualityValues } from './domain/quality.js';
import { confirmOf, questionSentence, readFieldOf } from './domain/reading.js';
import type * as gql from './schema.gen.js';
import { type Reading, SentenceReader } from './sentence-reader.js';

type Good = gql.ResolversParentTypes['ReadGood'];

/** One sentence, read; nothing is kept of it. */
@Resolver()
export class ReadingResolver {
  constructor(
    private readonly database: Database,
    private readonly sentences: SentenceReader,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Access('anyone')
  async readListing(
    @Args('text') text: string,
    @Args('channel') channel: gql.TextChannel,
  ): Promise<gql.ResolversParentTypes['ListingReading']> {
    const reading = await this.sentences.read(this.database.read, text, channel.toLowerCase() as Channel);
    const { asked, refusal } = reading;
    const goods = await Promise.all(reading.goods.map((good, index) => this.goodOf(reading, good, index, text)));
    const questions = asked.map(({ good, field }) => {
      const produce = goods[good]?.produce ?? null;
      return { good, field: readFieldOf(field), sentence: questionSentence(field, produce) };
    });
    const status = refusal !== null ? 'REFUSED' : asked.length > 0 ? 'TO_ASK' : 'READ';
    return { status, goods, questions, refusal };
  }

  private async goodOf({ asked }: Reading, good: ReadGood, index: number, text: string): Promise<Good> {
    const { read } = this.database;
    const known = await this.sentences.known(read, good);
    const isAsked = (field: string) => asked.some((a) => a.good === index && a.field === field);
    const isSure = known.produce !== null && !isAsked('slug') && !good.confirm.includes('slug');
    const said = saidDraft(known, !isAsked('pricePerKgVnd'));
    return {
      ...known,
      choices: isSure ? [] : await this.sentences.choices(read, good, text),
      quality: qualityValues(known.produce?.attributes ?? [], known.quality),
      confirm: confirmOf(good),
      readBack: spokenReadBack(said, localDateOf(this.clock.now())),
    };
  }
}
