/** What a search engine holds of one listing that may be seen. Nothing private; an invisible listing has no document. */
export interface SearchDocument {
  readonly id: string;
  readonly produceSlug: string;
  readonly group: string;
  readonly title: string;
  /** Names and synonyms of the produce. */
  readonly names: readonly string[];
  /** Commune, former commune, thôn: words to be found by. */
  readonly place: string;
  readonly sellerName: string;
  readonly sellerId: string;
  readonly description: string;
  readonly communeCode: string;
  /** null: open price, or a price that has no kilogram. */
  readonly priceVndPerKg: number | null;
  readonly availableGrams: number;
  /** Days since 1970-01-01; null: not said. */
  readonly readyFromDay: number | null;
  readonly attributes: Readonly<Record<string, number | string>>;
  /** Codes (certificateCode). */
  readonly certificates: readonly string[];
  readonly hasPlantingAreaCode: boolean;
  readonly publishedAtMs: number;
}

/** A listing as the command-line door reads it (shape of testdata/search-listings.json). */
export interface ListingRecord {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description?: string | null;
  readonly quantityKg?: number | null;
  readonly pricePerKgVnd?: number | null;
  readonly wardCode?: string | null;
  readonly thon?: string | null;
  readonly sellerName?: string | null;
  readonly quality?: Readonly<Record<string, number | string>> | null;
  readonly certificates?: readonly string[] | null;
  readonly hasPlantingAreaCode?: boolean | null;
  readonly readyFrom?: string | null;
  readonly publishedAt?: string | null;
}
