/** How far an answer of the listing reader is from its label, field by field. */
import { isDeepStrictEqual } from 'node:util';

/** What a message as a whole has to get right … */
const MESSAGE_FIELDS = {
  status: (reading) => reading.status,
  ask: (reading) => new Set(reading.ask),
  refusal: (reading) => (reading.status === 'reject' ? reading.reason : null),
};
/** … and each good in it. */
const GOOD_FIELDS = {
  slug: (good) => good.slug,
  quantity: (good) => good.quantityKg,
  price: (good) => good.pricePerKgVnd,
  dates: (good) => [good.harvestFrom, good.harvestTo],
  quality: (good) => good.quality,
  place: (good) => good.place,
  confirm: (good) => new Set(good.confirm),
};
export const FIELDS = ['status', 'slug', 'quantity', 'price', 'dates', 'quality', 'place', 'confirm', 'ask', 'refusal'];

/** A wrong value of these is a silent error where the reader neither asks nor wants a yes. */
const MUST_NOT_LIE = { slug: 'slug', quantity: 'quantityKg', price: 'pricePerKgVnd' };
const NO_GOOD = {
  slug: null,
  quantityKg: null,
  pricePerKgVnd: null,
  harvestFrom: null,
  harvestTo: null,
  quality: {},
  place: null,
  confirm: [],
};

/** Labelled goods with the goods that were read: of the same produce first, what is left over in its order. */
function pairs(expected, got) {
  const left = [...got];
  const paired = expected.map((label) => {
    const at = left.findIndex((good) => good.slug === label.slug);
    return [label, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
  return [
    ...paired.map(([label, good]) => [label, good ?? left.shift() ?? NO_GOOD]),
    ...left.map((good) => [NO_GOOD, good]),
  ];
}

/**
 * The checks of one message: `[{ field, right, silent, lost, expected, got }]`.
 * silent: a value was given that is wrong, not asked and not to be confirmed; lost: it was said, and is neither given nor asked
 * nor refused. The refusal's code counts only where either side refuses.
 */
export function score(expect, reading) {
  const check = (field, expected, got, flags = {}) => ({
    field,
    right: isDeepStrictEqual(expected, got),
    ...flags,
    expected,
    got,
  });
  const ofMessage = Object.entries(MESSAGE_FIELDS)
    .filter(([field]) => field !== 'refusal' || expect.status === 'reject' || reading.status === 'reject')
    .map(([field, read]) => check(field, read(expect), read(reading)));
  const ofGoods = pairs(expect.listings, reading.listings).flatMap(([label, good]) =>
    Object.entries(GOOD_FIELDS).map(([field, read]) => {
      const [expected, got] = [read(label), read(good)];
      const name = MUST_NOT_LIE[field];
      const wrong = name !== undefined && expected !== got;
      const open = reading.status === 'reject' || reading.ask.includes(name) || good.confirm.includes(name);
      return check(field, expected, got, {
        silent: wrong && got !== null && !open,
        lost: wrong && got === null && !open,
      });
    }),
  );
  return [...ofMessage, ...ofGoods];
}
