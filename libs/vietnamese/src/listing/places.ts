import { type Line } from './line.js';
import { type FoundName } from './names.js';
import { type ReadGood } from './types.js';

/** Where the goods are: a known village, else a commune that is certain. */
export function placeOf(line: Line, names: readonly FoundName[]): ReadGood['place'] {
  const villages = names.flatMap(({ name, from }) =>
    name.kind === 'village' ? [{ ...name, isVillage: line.is(from - 1, 'thôn|buôn|xóm|ấp|làng') }] : [],
  );
  const village = villages.find(({ isVillage }) => isVillage) ?? villages[0];
  if (village) return { thon: village.thon, wardCode: village.codes[0] ?? '' };
  const places = names.filter(({ name }) => name.kind === 'commune');
  // A district says nothing beside a commune.
  const closer = places.filter(({ from }) => !line.is(from - 1, 'huyện'));
  const communes = (closer.length > 0 ? closer : places).flatMap(({ name, from }) => {
    if (name.kind !== 'commune') return [];
    return [line.is(from - 1, 'xã') && name.xa.length > 0 ? name.xa : name.codes];
  });
  const [first, ...others] = communes;
  if (!first) return null;
  const common = others.reduce(
    (codes, more) => (codes.some((code) => more.includes(code)) ? codes.filter((code) => more.includes(code)) : []),
    first,
  );
  return common.length === 1 ? { thon: null, wardCode: common[0] ?? '' } : null;
}
