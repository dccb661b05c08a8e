/** A failure for the log: its kind and the database's code, never its text, which may name people or accounts. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = ((error as { driverError?: unknown }).driverError ?? error) as { readonly code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
