/** What the understanding needs to know of one commodity. The catalog owns the data. */
export interface ProduceNames {
  readonly slug: string;
  readonly group: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly synonyms: readonly string[];
  readonly attributes: readonly { readonly key: string; readonly enum: readonly string[] | null }[];
}

/** A name of a place, today's or a former one, and the communes (codes of today) it stands for. */
export interface PlaceName {
  readonly name: string;
  readonly communeCodes: readonly string[];
}

export interface Taxonomy {
  readonly produce: readonly ProduceNames[];
  readonly places: readonly PlaceName[];
}

/** Something the text asks for besides the goods. Ranges include their ends. */
export type Wish =
  | { readonly kind: 'place'; readonly text: string; readonly communeCodes: readonly string[] }
  | {
      readonly kind: 'attribute';
      readonly key: string;
      readonly min?: number;
      readonly max?: number;
      readonly value?: string;
    }
  | { readonly kind: 'quantity'; readonly minGrams: number }
  | { readonly kind: 'price'; readonly minVnd?: number; readonly maxVnd?: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'certificate'; readonly code: string }
  | { readonly kind: 'plantingAreaCode' };

export interface Correction {
  readonly typed: string;
  readonly read: string;
}
