import { Injectable } from '@nestjs/common';
import { type Commune, PlacesRepository, type Village } from '@nongsan/identity';
import { Clock, localDateOf } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import {
  type Channel,
  createListingReader,
  type ListingReading,
  type Message,
  type ReadGood,
} from '@nongsan/vietnamese';
import { choicesOf, type NamedProduce } from './domain/choices.js';
import { type KnownGood, knownGood } from './domain/known-good.js';
import { type Asked, askedOf, LONGEST_SENTENCE, refusalSentence, TOO_LONG } from './domain/reading.js';
import type { Produce } from './models.js';
import { readProduceNames } from './produce.js';
import { ProduceRepository } from './produce.repository.js';

/** What one sentence says. Either goods, with what is to be asked about them, or why there are none. */
export interface Reading {
  readonly goods: readonly ReadGood[];
  readonly asked: readonly Asked[];
  readonly refusal: string | null;
}

/** The names of one state of the database, made ready for reading. */
interface Names {
  readonly version: string;
  readonly goods: readonly NamedProduce[];
  readonly communes: ReadonlyMap<string, Commune>;
  readonly villages: readonly Village[];
  readonly read: (message: Message) => ListingReading;
}

/** Reads a sentence against the goods and places of the database. The reader is made anew when those have changed. */
@Injectable()
export class SentenceReader {
  private names: Promise<Names> | null = null;

  constructor(
    private readonly produce: ProduceRepository,
    private readonly places: PlacesRepository,
    private readonly clock: Clock,
  ) {}

  async read(tx: Tx, text: string, channel: Channel): Promise<Reading> {
    if ([...text].length > LONGEST_SENTENCE) return { goods: [], asked: [], refusal: TOO_LONG };
    const { read } = await this.namesOf(tx);
    const reading = read({ channel, text, today: localDateOf(this.clock.now()) });
    if (reading.status === 'reject') return { goods: [], asked: [], refusal: refusalSentence(reading.reason) };
    return { goods: reading.listings, asked: askedOf(reading), refusal: null };
  }

  /** A good of a reading as our rows know it. */
  async known(tx: Tx, good: ReadGood): Promise<KnownGood> {
    const { goods, communes, villages } = await this.namesOf(tx);
    const { slug, place } = good;
    return knownGood(good, {
      produce: goods.find(({ produce }) => produce.slug === slug)?.produce ?? null,
      commune: (place && communes.get(place.wardCode)) ?? null,
      village: villages.find((v) => v.communeCode === place?.wardCode && v.name === place.thon) ?? null,
    });
  }

  /** What the produce of a good may be, likeliest first, where it is not certain. */
  async choices(tx: Tx, good: ReadGood | null, text: string): Promise<readonly Produce[]> {
    const { goods } = await this.namesOf(tx);
    return choicesOf(goods, { guess: good?.slug ?? null, text, today: localDateOf(this.clock.now()) });
  }

  private async namesOf(tx: Tx): Promise<Names> {
    const version = await this.produce.namesVersion(tx);
    const known = await this.names?.catch(() => null);
    if (known?.version === version) return known;
    this.names = this.load(tx, version);
    return this.names;
  }

  private async load(tx: Tx, version: string): Promise<Names> {
    const rows = await this.produce.listNames(tx);
    const { communes, villages } = await this.places.listNames(tx);
    const english = new Map(readProduceNames().map(({ slug, nameEn }) => [slug, nameEn]));
    const produce = rows.map(({ produce: good, synonyms, units, attributes }) => ({
      ...{ slug: good.slug, group: good.groupSlug, nameVi: good.name, nameEn: english.get(good.slug) ?? '' },
      ...{ synonyms, units, attributes, harvestMonths: good.harvestMonths, sanityRangeVnd: good.sanityRange },
    }));
    return {
      version,
      goods: rows.map(({ produce: good, synonyms }) => ({ produce: good, names: [good.name, ...synonyms] })),
      communes: new Map(communes.map(({ code, name, fullName }) => [code, { code, name, fullName }])),
      villages,
      read: createListingReader({ produce, communes, villages }),
    };
  }
}
