import { PRODUCE_GROUPS } from '#lib/produce-groups.ts';
import { graphql } from './graphql.ts';

export const GOODS = graphql(`
  query Goods {
    produceGroups {
      slug
      name
      produce {
        slug
        name
        inSeason
        units
      }
    }
  }
`);

interface Good {
  readonly slug: string;
  readonly name: string;
  readonly inSeason: boolean;
}
type Groups<Each> = readonly { readonly name: string; readonly produce: readonly Each[] }[];

/** What is asked for most here, what is in season first; on a small tile without its by-names. */
export function usualGoods<Each extends Good>(groups: Groups<Each>): Each[] {
  const all = groups.flatMap(({ produce }) => produce);
  const usual = ['ca-phe-nhan-xo', ...PRODUCE_GROUPS.map(({ slug }) => slug)].flatMap((slug) =>
    all.filter((good) => good.slug === slug),
  );
  const inSeason = usual.filter((good) => good.inSeason);
  return [...new Set([...inSeason, ...usual])].map((good) => ({ ...good, name: good.name.replace(/ \(.*\)$/, '') }));
}

/** Every good, as a list to choose from. */
export const goodsByGroup = (groups: Groups<Good>) =>
  groups.map(({ name, produce }) => ({
    label: name,
    options: produce.map((good) => ({ value: good.slug, label: good.name })),
  }));
