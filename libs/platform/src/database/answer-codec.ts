/** Answers are stored as JSON; an instant keeps its type, so that a repeated answer is the same as the first. */
const TAG = '$date';

export function encodeAnswer(answer: unknown): string {
  return JSON.stringify(answer, function encode(this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key];
    return raw instanceof Date ? { [TAG]: raw.toISOString() } : value;
  });
}

export function decodeAnswer(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && TAG in value)
      return new Date(String((value as { [TAG]: unknown })[TAG]));
    return value;
  });
}
