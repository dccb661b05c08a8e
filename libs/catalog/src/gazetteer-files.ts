import { readFileSync } from 'node:fs';
import { readUnits } from '@nongsan/identity';
import type { Gazetteer, GazetteerProduce } from '@nongsan/vietnamese';

interface ProduceInFile extends Omit<GazetteerProduce, 'sanityRangeVnd'> {
  readonly sanityRangeVnd: { readonly min: number; readonly max: number; readonly unit: string } | null;
}

const file = new URL('../data/produce.json', import.meta.url);

/** The goods and places of the data files, for reading listings without a database. */
export function readGazetteerFiles(): Gazetteer {
  const goods = JSON.parse(readFileSync(file, 'utf8')) as readonly ProduceInFile[];
  const units = readUnits();
  return {
    // Latex is priced by the degree: its range is none of a kilogram.
    produce: goods.map((good) => ({
      ...good,
      sanityRangeVnd: good.sanityRangeVnd?.unit === 'kg' ? good.sanityRangeVnd : null,
    })),
    communes: units.wards.map(({ code, name }) => ({
      code,
      name,
      oldNames: units.oldToNew.filter((old) => old.newCode === code).map((old) => old.oldName),
    })),
    villages: units.hamlets.map(({ thon, ward }) => ({ name: thon, communeCode: ward })),
  };
}
