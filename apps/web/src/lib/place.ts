/** Where somebody lives, as one says it: Thôn Lộc Tân, xã Krông Năng. */
export function placeOf({
  commune,
  village,
}: {
  commune: { fullName: string };
  village?: { name: string } | null;
}): string {
  if (!village) return commune.fullName;
  return `${village.name}, ${commune.fullName.charAt(0).toLowerCase()}${commune.fullName.slice(1)}`;
}
