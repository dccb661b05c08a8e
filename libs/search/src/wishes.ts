import { type Wish } from '@nongsan/vietnamese';
import { type SearchFilters } from './port.js';

/** How firmly each kind of wish is held: the firmest is tried first where not all of them can be met. */
const FIRMNESS: Readonly<Record<Wish['kind'], number>> = {
  month: 0,
  quantity: 1,
  attribute: 2,
  certificate: 3,
  plantingAreaCode: 4,
  price: 5,
  place: 6,
};

export function byFirmness(a: Wish, b: Wish): number {
  return FIRMNESS[b.kind] - FIRMNESS[a.kind];
}

/** What a person chose wins over what the text says about the same thing. */
function filterOf(wish: Wish, chosen: SearchFilters, before: SearchFilters): SearchFilters | null {
  switch (wish.kind) {
    case 'place':
      return chosen.commune ? null : { commune: [...(before.commune ?? []), ...wish.communeCodes] };
    case 'price':
      return chosen.price ? null : { price: { ...before.price, ...rangeOf(wish.minVnd, wish.maxVnd) } };
    case 'quantity':
      return chosen.availableGrams ? null : { availableGrams: { min: wish.minGrams } };
    case 'month':
      return chosen.readyBy === undefined && chosen.readyMonth === undefined ? { readyMonth: wish.month } : null;
    case 'certificate':
      return chosen.certificate ? null : { certificate: [wish.code] };
    case 'plantingAreaCode':
      return { plantingAreaCode: true };
    case 'attribute':
      if (chosen.attributes?.some(({ key }) => key === wish.key)) return null;
      return {
        attributes: [...(before.attributes ?? []), { key: wish.key, min: wish.min, max: wish.max, value: wish.value }],
      };
  }
}

function rangeOf(min: number | undefined, max: number | undefined): { min?: number; max?: number } {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** The filters of a request with the wishes of its text. */
export function withWishes(chosen: SearchFilters, wishes: readonly Wish[]): SearchFilters {
  let filters = chosen;
  for (const wish of wishes) {
    const more = filterOf(wish, chosen, filters);
    if (more) filters = { ...filters, ...more };
  }
  return filters;
}
