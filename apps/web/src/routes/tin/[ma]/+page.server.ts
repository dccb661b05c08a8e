import { error } from '@sveltejs/kit';
import { formatKg, formatVnd } from '#lib/figures.ts';
import { placeOf } from '#lib/place.ts';
import { plateOf } from '#lib/produce/plates.ts';
import { priceSaid, quantitySaid, readySaid, todayInVietnam } from '#lib/said.ts';
import { graphql } from '#lib/server/graphql.ts';
import { CARD, cardOf } from '#lib/server/listing-card.ts';
import { timeAndDay } from '#lib/when.ts';
import type { PageServerLoad } from './$types';

const LISTING = graphql(
  `
    query Listing($code: String!) {
      listing(code: $code) {
        ...Card
        state
        availableGrams
        minOrderGrams
        readyFrom
        readyUntil
        publishedAt
        words
        owner: seller {
          id
          completedOrders
        }
        price {
          vndPerKg
        }
        quality {
          key
          label
          text
        }
        pictures: photos {
          id
          url
          width
          height
        }
      }
    }
  `,
  [CARD],
);

const SIMILAR = graphql(
  `
    query Similar($produce: [ID!]!) {
      searchListings(input: { produce: $produce }) {
        listings {
          ...Card
        }
      }
    }
  `,
  [CARD],
);

const CODE = /^TB-[0-9A-Z]{5,8}$/;
const SIMILAR_SHOWN = 4;

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const code = params.ma.toUpperCase();
  const { listing } = CODE.test(code) ? await locals.api(LISTING, { code }) : { listing: null };
  if (!listing) error(404, 'Tin này không còn trên chợ.');
  const { searchListings } = await locals.api(SIMILAR, { produce: [listing.produce.slug] });
  const me = await locals.me();
  const said = quantitySaid(listing.quantity);
  const picture = listing.pictures[0]?.url ?? '/icon-512.png';
  return {
    title: `${listing.produce.name}, ${said.figure} ${quantitySaid(listing.quantity, false).unit}`,
    back: { href: '/tim', label: 'Tìm mua' },
    code,
    card: cardOf(listing),
    plate: plateOf(listing.produce.group.slug),
    quantity: said,
    price: priceSaid(listing.price),
    sums: sumsOf(listing.price?.vndPerKg ?? null, listing.availableGrams, listing.minOrderGrams ?? null),
    quality: listing.quality.map(({ label, text }) => ({ label, value: text })),
    ready: readySaid(listing.readyFrom, listing.readyUntil, todayInVietnam()),
    place: placeOf(listing),
    seller: listing.seller.name,
    record: listing.owner.completedOrders,
    isMine: me?.person.id === listing.owner.id,
    // a guest is asked to sign in on the way
    canOrder: listing.state === 'LIVE' && listing.availableGrams > 0 && (!me || me.roles.includes('TRADER')),
    words: listing.words,
    photos: listing.pictures.filter((photo) => photo.url),
    approved: listing.publishedAt ? timeAndDay(listing.publishedAt) : null,
    url: new URL(`/tin/${code}`, url).href,
    picture: new URL(picture, url).href,
    similar: searchListings.listings
      .filter((other) => other.code !== code)
      .slice(0, SIMILAR_SHOWN)
      .map(cardOf),
  };
};

/** What is left, what the rest of the lot costs, and the least one may buy. */
function sumsOf(vndPerKg: number | null, availableGrams: number, minOrderGrams: number | null) {
  const facts = [{ label: 'Còn bán', value: formatKg(availableGrams), unit: 'kg' }];
  if (vndPerKg !== null)
    facts.push({ label: 'Cả phần còn', value: formatVnd(Math.round((vndPerKg * availableGrams) / 1000)), unit: 'đ' });
  if (minOrderGrams) facts.push({ label: 'Mua ít nhất', value: formatKg(minOrderGrams), unit: 'kg' });
  return facts;
}
