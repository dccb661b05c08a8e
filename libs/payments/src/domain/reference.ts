const REFERENCE = /^[A-Z0-9]{3,40}$/;

/** A bank's reference as people type it, or the last characters of it; null where it is none. */
export function readReference(typed: string): string | null {
  const reference = typed.toUpperCase().replace(/[\s.\-]/g, '');
  return REFERENCE.test(reference) ? reference : null;
}
