/** How a message came in; voice writes numbers as words, SMS mostly has no accents. */
export type Channel = 'voice' | 'typed' | 'sms' | 'zalo';

/** What the reader needs to know of one commodity; the shape of the catalog's produce.json. */
export interface GazetteerProduce {
  readonly slug: string;
  readonly group: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly synonyms: readonly string[];
  readonly units: readonly string[];
  readonly attributes: readonly {
    readonly key: string;
    readonly unit: string | null;
    readonly min: number | null;
    readonly max: number | null;
    readonly enum: readonly string[] | null;
  }[];
  readonly harvestMonths: readonly number[];
  /** What one kilogram can cost; null where there is no such price. */
  readonly sanityRangeVnd: { readonly min: number; readonly max: number } | null;
}

/** Names of goods and places: data, not code. */
export interface Gazetteer {
  readonly produce: readonly GazetteerProduce[];
  readonly communes: readonly { readonly code: string; readonly name: string; readonly oldNames: readonly string[] }[];
  readonly villages: readonly { readonly name: string; readonly communeCode: string }[];
}

export interface Message {
  readonly channel: Channel;
  /** YYYY-MM-DD in Vietnam. */
  readonly today: string;
  readonly text: string;
}

/** One good of a message. Days are YYYY-MM-DD. What is null was not said or is not certain. */
export interface ReadGood {
  readonly slug: string | null;
  readonly quantityKg: number | null;
  readonly pricePerKgVnd: number | null;
  readonly harvestFrom: string | null;
  readonly harvestTo: string | null;
  readonly quality: Readonly<Record<string, number | string>>;
  readonly place: { readonly thon: string | null; readonly wardCode: string } | null;
  /** Fields in which something was assumed: they need a yes. */
  readonly confirm: readonly string[];
}

export interface ListingReading {
  readonly status: 'ok' | 'clarify' | 'reject';
  readonly listings: readonly ReadGood[];
  /** Fields that were not said, or not surely. */
  readonly ask: readonly string[];
  /** Why something is asked, in Vietnamese; why it is refused, as a code. */
  readonly reason: string | null;
}

export type ReadListing = (message: Message) => ListingReading;
