/** A picture without somebody's own words, at any depth: what the book of decisions may keep for ever. */
export function withoutWords(picture: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(picture)) return picture.map((inner) => withoutWords(inner, fields));
  if (typeof picture !== 'object' || picture === null || picture instanceof Date) return picture;
  const kept = Object.entries(picture).filter(([field]) => !fields.includes(field));
  return Object.fromEntries(kept.map(([field, inner]) => [field, withoutWords(inner, fields)]));
}
