import { formatMilli } from '@nongsan/vietnamese';
import type { RequestEvent } from '@sveltejs/kit';
import { graphql } from './graphql.ts';
import type { SellDraft } from './sell-draft.ts';

const NAMES = graphql(`
  query NamesOfDraft($slug: ID!, $ids: [ID!]!) {
    produce(slug: $slug) {
      slug
      name
      units
      sanityRange {
        min
        max
      }
      attributes {
        key
        label
        unit
        options {
          value
          name
        }
      }
    }
    communes {
      code
      fullName
      villages {
        id
        name
      }
    }
    myPhotos(ids: $ids) {
      id
      state
      thumbUrl
    }
  }
`);

/** What a draft speaks of, by name: its produce (null where none is chosen), place, qualities and photos. */
export async function namesOf({ locals }: RequestEvent, draft: SellDraft) {
  const slug = draft.produceSlug ?? '';
  const { produce, communes, myPhotos } = await locals.api(NAMES, { slug, ids: draft.photoIds });
  const commune = communes.find(({ code }) => code === draft.communeCode) ?? { fullName: '', villages: [] };
  const qualities = (produce?.attributes ?? []).flatMap(({ key, label, unit, options }) => {
    const value = draft.quality[key];
    if (!value) return [];
    const option = options.find((each) => each.value === value)?.name;
    const figure = Number(value.replace(',', '.'));
    const text = option ?? value.replace('.', ',');
    return [{ label, text, value: option ?? (Number.isFinite(figure) ? figure : text), unit }];
  });
  const details = qualities.map(({ label, text, unit }) => `${label}: ${text}${unit ? ` ${unit}` : ''}`);
  if (draft.minOrderGrams) details.push(`Bán ít nhất ${formatMilli(draft.minOrderGrams)} kg`);
  if (draft.words) details.push(draft.words);
  const village = commune.villages.find(({ id }) => id === draft.villageId);
  return { produce, commune, village, qualities, details, photos: myPhotos };
}
