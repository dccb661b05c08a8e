/** EMVCo tag–length–value: two digits of tag, two of length, then as many characters. */
export function tlv(tag: string, value: string): string {
  if (value.length > 99) throw new RangeError(`tag ${tag} holds at most 99 characters`);
  return `${tag}${String(value.length).padStart(2, '0')}${value}`;
}

/** The fields of a template in their order; null where it is cut short, mislabelled or names a tag twice. */
export function readTlv(text: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const head = text.slice(at, at + 4);
    if (!/^\d{4}$/.test(head)) return null;
    const [tag, end] = [head.slice(0, 2), at + 4 + Number(head.slice(2))];
    if (end > text.length || fields.has(tag)) return null;
    fields.set(tag, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}
