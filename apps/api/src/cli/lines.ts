import { createInterface } from 'node:readline';

/** Answers every line of stdin with one line: what `answer` gives for it, as JSON. An answer of undefined writes nothing. */
export async function answerLines(answer: (line: string, n: number) => unknown): Promise<void> {
  let n = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const value = await answer(line, n);
    n += 1;
    if (value !== undefined) process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
  }
}
