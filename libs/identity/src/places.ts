import { readFileSync } from 'node:fs';
import type { Database } from '@nongsan/platform';
import { PlacesRepository } from './places.repository.js';

/** The administrative units of Đắk Lắk since 1 July 2025, the former ones they were made of, and the villages we know. */
export interface UnitsFile {
  readonly wards: readonly { code: string; name: string; fullName: string; lat: number; lng: number }[];
  readonly oldToNew: readonly { oldName: string; oldDistrict: string; newCode: string }[];
  readonly hamlets: readonly { ward: string; oldWard: string; thon: string }[];
}

const file = new URL('../data/daklak-units.json', import.meta.url);

export const readUnits = (): UnitsFile => JSON.parse(readFileSync(file, 'utf8')) as UnitsFile;

/** Brings communes and villages in the database up to the data file: the 102 communes of Đắk Lắk since 1 July 2025. */
export async function loadPlaces(database: Database): Promise<void> {
  const units = readUnits();
  const communes = units.wards.map((ward) => ({
    ...ward,
    oldNames: units.oldToNew
      .filter((old) => old.newCode === ward.code)
      .map((old) => old.oldName.replace(/^(Xã|Phường|Thị trấn) /, '')),
  }));
  const villages = units.hamlets.map((h) => ({
    communeCode: h.ward,
    name: h.thon,
    oldCommune: h.oldWard as string | null,
  }));
  const served = [...new Set(villages.map((v) => v.communeCode))];
  const other = served.map((communeCode) => ({ communeCode, name: 'Khác', oldCommune: null }));
  await database.tx((tx) => new PlacesRepository().upsert(tx, communes, [...villages, ...other]));
}
