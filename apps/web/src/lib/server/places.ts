import { graphql } from './graphql.ts';

export const COMMUNES = graphql(`
  query Places {
    communes {
      code
      fullName
      villages {
        id
        name
      }
    }
  }
`);

interface Commune {
  readonly code: string;
  readonly fullName: string;
  readonly villages: readonly { readonly id: string; readonly name: string }[];
}

/** What a list of places offers. A value is a commune, or a village inside it: `24343` or `24343/<village id>`. */
export const placeOptions = (communes: readonly Commune[]) =>
  communes.map(({ code, fullName, villages }) => ({
    label: fullName,
    options: [
      ...villages.map(({ id, name }) => ({ value: `${code}/${id}`, label: name })),
      { value: code, label: villages.length ? `${fullName}, nơi khác` : fullName },
    ],
  }));
