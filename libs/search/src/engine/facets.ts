import { FACETS, PRICE_BANDS, READY_BANDS, type Facet, type FacetCount } from '../port.js';
import { type Dictionaries } from './dictionary.js';
import { NO_DAY, NO_PRICE, type Segment } from './segment.js';

/** Band codes by their number; the last one is "no value". */
export const BAND_CODES: Readonly<Record<'price' | 'ready', readonly string[]>> = {
  price: [...PRICE_BANDS.map(([code]) => code), 'open'],
  ready: [...READY_BANDS.map(([code]) => code), 'unknown'],
};

export function priceBand(price: number): number {
  return price === NO_PRICE ? PRICE_BANDS.length : PRICE_BANDS.findIndex(([, end]) => price < end);
}

export function readyBand(day: number, today: number): number {
  return day === NO_DAY ? READY_BANDS.length : READY_BANDS.findIndex(([, last]) => day - today <= last);
}

/** Counts of every facet that was asked for, over all segments. */
export class FacetCounter {
  private readonly counts = new Map<Facet, Uint32Array>();

  constructor(
    asked: readonly Facet[],
    private readonly dictionaries: Dictionaries,
    private readonly today: number,
  ) {
    for (const facet of FACETS)
      if (asked.includes(facet)) {
        const size = facet === 'price' || facet === 'ready' ? BAND_CODES[facet].length : dictionaries[facet].size;
        this.counts.set(facet, new Uint32Array(size));
      }
  }

  /** Counts a document for every facet. */
  all(segment: Segment, doc: number): void {
    for (const [facet, counts] of this.counts) this.count(facet, counts, segment, doc);
  }

  /** Counts a document that fails the filter of this facet and no other. */
  one(facet: Facet, segment: Segment, doc: number): void {
    const counts = this.counts.get(facet);
    if (counts) this.count(facet, counts, segment, doc);
  }

  private count(facet: Facet, counts: Uint32Array, segment: Segment, doc: number): void {
    if (facet === 'certificate') {
      const { certificateStart, certificates } = segment;
      for (let i = certificateStart[doc] ?? 0; i < (certificateStart[doc + 1] ?? 0); i++)
        counts[certificates[i] ?? 0]!++;
      return;
    }
    const code =
      facet === 'price'
        ? priceBand(segment.price[doc] ?? NO_PRICE)
        : facet === 'ready'
          ? readyBand(segment.readyDay[doc] ?? NO_DAY, this.today)
          : (segment[facet][doc] ?? 0);
    counts[code]!++;
  }

  answer(): Partial<Record<Facet, FacetCount[]>> {
    const answer: Partial<Record<Facet, FacetCount[]>> = {};
    for (const [facet, counts] of this.counts) {
      const codes = facet === 'price' || facet === 'ready' ? BAND_CODES[facet] : null;
      const dictionary = facet === 'price' || facet === 'ready' ? null : this.dictionaries[facet];
      answer[facet] = Array.from(counts, (count, code) => ({
        value: codes?.[code] ?? dictionary?.value(code) ?? '',
        count,
      }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    }
    return answer;
  }
}
