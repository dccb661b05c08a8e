import { readFileSync } from 'node:fs';
import { createListingReader } from '../src/listing/reader.js';
import { type Gazetteer, type GazetteerProduce, type ListingReading } from '../src/listing/types.js';

const load = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;

interface Units {
  readonly wards: readonly { readonly code: string; readonly name: string }[];
  readonly oldToNew: readonly { readonly oldName: string; readonly newCode: string }[];
  readonly hamlets: readonly { readonly ward: string; readonly thon: string }[];
}
type InFile = GazetteerProduce & { readonly sanityRangeVnd: { readonly unit: string } | null };

/** The goods and places of the data files, for the specs. */
export function gazetteerOfFiles(): Gazetteer {
  const { wards, oldToNew, hamlets } = load<Units>('../../identity/data/daklak-units.json');
  return {
    produce: load<readonly InFile[]>('../../catalog/data/produce.json').map((good) => ({
      ...good,
      sanityRangeVnd: good.sanityRangeVnd?.unit === 'kg' ? good.sanityRangeVnd : null,
    })),
    communes: wards.map(({ code, name }) => ({
      code,
      name,
      oldNames: oldToNew.filter((old) => old.newCode === code).map((old) => old.oldName),
    })),
    villages: hamlets.map(({ ward, thon }) => ({ name: thon, communeCode: ward })),
  };
}

const read = createListingReader(gazetteerOfFiles());

/** Reads a typed message of 18 November 2026, a Wednesday. */
export function readText(text: string, today = '2026-11-18'): ListingReading {
  return read({ channel: 'typed', today, text });
}
