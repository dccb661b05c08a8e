/** What people choose whose village is not in the list. */
const OTHER_VILLAGE = 'Khác';

/** Whether a village has a name to be said. */
export const isNamed = ({ name }: { name: string }): boolean => name !== OTHER_VILLAGE;

/** Where somebody lives, as one says it: Thôn Lộc Tân, xã Krông Năng. */
export function placeOf({
  commune,
  village,
}: {
  commune: { fullName: string };
  village?: { name: string } | null;
}): string {
  if (!village || !isNamed(village)) return commune.fullName;
  const named = /^(thôn|buôn|ƀuôn) /i.test(village.name) ? village.name : `Thôn ${village.name}`;
  return `${named}, ${commune.fullName.charAt(0).toLowerCase()}${commune.fullName.slice(1)}`;
}
