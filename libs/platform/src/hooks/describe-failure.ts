/** A failure for the log: its kind and its code, never its text, which may name people or accounts. */
export function describeFailure(error: unknown): string {
  const { name, code, driverError, cause } = Object(error) as Readonly<Record<string, unknown>>;
  const inner = (Object(driverError ?? cause) as Readonly<Record<string, unknown>>)['code'];
  return [name, code ?? inner].filter((part) => typeof part === 'string').join(' ') || 'unknown';
}
