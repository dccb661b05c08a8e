import { Injectable } from '@nestjs/common';
import { ProduceRepository, type ReferencePrice, ReferencePriceRepository, SentenceReader } from '@nongsan/catalog';
import { Clock, localDateOf } from '@nongsan/kernel';
import type { TextAnswer, TextCommand, Texter, Tx } from '@nongsan/platform';
import { answerOf, noPriceOf, referencePrices } from '../domain/answers.js';

const MOST_SHOWN = 5;

/** GIA, GIA CA PHE: reference prices of the texter's cooperative, each with its day. */
@Injectable()
export class PriceCommand implements TextCommand {
  readonly name = 'texting.price';
  readonly words = ['gia'];
  readonly takesRest = true;
  readonly forAnyone = true;

  constructor(
    private readonly prices: ReferencePriceRepository,
    private readonly produce: ProduceRepository,
    private readonly sentences: SentenceReader,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, { viewer }: Texter, rest: string): Promise<TextAnswer | null> {
    const all = await this.prices.listLatest(tx, viewer.coopId);
    if (rest === '' || rest === 'hom nay')
      return { text: all.length > 0 ? await this.say(tx, all.slice(0, MOST_SHOWN)) : answerOf('noPrices') };
    const { goods } = await this.sentences.read(tx, `ban ${rest}`, 'sms');
    const [good] = goods;
    // "Giá 95k" is part of a sentence about one's own harvest.
    if (good && (good.quantityKg !== null || good.pricePerKgVnd !== null)) return null;
    const slug = good?.slug ?? (await this.sentences.choices(tx, null, rest))[0]?.slug;
    if (slug === undefined) return /\d/.test(rest) ? null : { text: answerOf('unknownProduce') };
    const known = all.find(({ produceSlug }) => produceSlug === slug);
    if (known) return { text: await this.say(tx, [known]) };
    return { text: noPriceOf((await this.produce.get(tx, slug)).name) };
  }

  private async say(tx: Tx, prices: readonly ReferencePrice[]): Promise<string> {
    const goods = await this.produce.findBySlugs(
      tx,
      prices.map(({ produceSlug }) => produceSlug),
    );
    const today = localDateOf(this.clock.now());
    return referencePrices(
      prices.map(({ vndPerKg, source, asOf, isDemo }, i) => {
        const day = localDateOf(asOf);
        const date = `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;
        return { produce: goods[i]!.name, vndPerKg, source, day: date, isToday: !isDemo && day === today, isDemo };
      }),
    );
  }
}
