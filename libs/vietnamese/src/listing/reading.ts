/** How a message came. */
export type Channel = 'voice' | 'typed' | 'sms' | 'zalo';

/** A good as the reader knows it; prices in đ a kg. */
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
  readonly sanityRangeVnd: { readonly min: number; readonly max: number } | null;
}

/** The names that the reader knows: data, not code. */
export interface Gazetteer {
  readonly produce: readonly GazetteerProduce[];
  readonly communes: readonly { readonly code: string; readonly name: string; readonly oldNames: readonly string[] }[];
  readonly villages: readonly { readonly name: string; readonly communeCode: string }[];
}

/** One message, and the Vietnamese day (YYYY-MM-DD) on which it was said. */
export interface Message {
  readonly channel: Channel;
  readonly today: string;
  readonly text: string;
}

/** What a message says of one good; null is not said or not certain. */
export interface ReadGood {
  readonly slug: string | null;
  readonly quantityKg: number | null;
  readonly pricePerKgVnd: number | null;
  readonly harvestFrom: string | null;
  readonly harvestTo: string | null;
  readonly quality: Readonly<Record<string, number | string>>;
  readonly place: { readonly thon: string | null; readonly wardCode: string } | null;
  /** Fields in which a default was assumed. */
  readonly confirm: readonly string[];
}

export interface ListingReading {
  readonly status: 'ok' | 'clarify' | 'reject';
  readonly listings: readonly ReadGood[];
  /** Fields that have to be asked, such as quantityKg or quality.tscDegree. */
  readonly ask: readonly string[];
  /** A code where it is refused, a sentence where something is asked. */
  readonly reason: string | null;
}
