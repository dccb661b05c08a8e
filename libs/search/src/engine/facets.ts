import { FACETS, type Facet, type FacetCount } from '../port.js';
import { PRICE_CODES, READY_CODES, readyBand } from './bands.js';
import { type Dictionaries } from './dictionary.js';
import { NO_DAY, type Segment } from './segment.js';

/** Counts documents docs[0 … total) of one segment. */
type Count = (docs: Uint32Array, total: number) => void;

/** Counts of every facet that was asked for, over all segments. */
export class FacetCounter {
  private readonly counts = new Map<Facet, Uint32Array>();

  constructor(
    asked: readonly Facet[],
    private readonly dictionaries: Dictionaries,
    private readonly today: number,
  ) {
    for (const facet of FACETS) if (asked.includes(facet)) this.counts.set(facet, new Uint32Array(this.sizeOf(facet)));
  }

  private sizeOf(facet: Facet): number {
    if (facet === 'price') return PRICE_CODES.length;
    return facet === 'ready' ? READY_CODES.length : this.dictionaries[facet].size;
  }

  private valueOf(facet: Facet, code: number): string {
    if (facet === 'price') return PRICE_CODES[code] ?? '';
    return facet === 'ready' ? (READY_CODES[code] ?? '') : this.dictionaries[facet].value(code);
  }

  /** What counts documents of a segment for each facet that was asked for. */
  countersOf(segment: Segment): ReadonlyMap<Facet, Count> {
    return new Map([...this.counts].map(([facet, counts]) => [facet, this.counterOf(facet, counts, segment)]));
  }

  private counterOf(facet: Facet, counts: Uint32Array, segment: Segment): Count {
    if (facet === 'certificate') {
      const { certificateStart: start, certificates } = segment;
      return (docs, total) => {
        for (let n = 0; n < total; n++) {
          const doc = docs[n]!;
          for (let i = start[doc]!; i < start[doc + 1]!; i++) counts[certificates[i]!]!++;
        }
      };
    }
    if (facet === 'ready') {
      const { readyDay } = segment;
      return (docs, total) => {
        for (let n = 0; n < total; n++) {
          const day = readyDay[docs[n]!]!;
          counts[day === NO_DAY ? counts.length - 1 : readyBand(day - this.today)]!++;
        }
      };
    }
    const column = facet === 'price' ? segment.priceBand : segment[facet];
    return (docs, total) => {
      for (let n = 0; n < total; n++) counts[column[docs[n]!]!]!++;
    };
  }

  answer(): Partial<Record<Facet, FacetCount[]>> {
    const answer: Partial<Record<Facet, FacetCount[]>> = {};
    for (const [facet, counts] of this.counts)
      answer[facet] = Array.from(counts, (count, code) => ({ value: this.valueOf(facet, code), count }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    return answer;
  }
}
