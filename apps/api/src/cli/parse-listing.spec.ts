import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

interface Labelled {
  readonly id: string;
  readonly expect: { readonly status: string; readonly reason: string | null };
}

/** Built by the step before the tests. */
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const examples = new URL('../../../../libs/vietnamese/testdata/listing-texts.json', import.meta.url);
const messages = JSON.parse(readFileSync(examples, 'utf8')) as readonly Labelled[];

/** Sends lines to the door, without a database; its answers. */
async function answers(lines: readonly string[]): Promise<unknown[]> {
  const out = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [CLI, 'parse-listing'],
      { env: { PATH: process.env['PATH'] } },
      (error, text) => (error ? reject(error) : resolve(text)),
    );
    child.stdin?.end(`${lines.join('\n')}\n`);
  });
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('cli parse-listing', () => {
  it('answers every labelled message with its label; only the sentence of a question is its own', async () => {
    const read = await answers(messages.map((message) => JSON.stringify({ ...message, expect: undefined })));
    expect(read).toEqual(
      messages.map(({ id, expect: label }) => ({
        id,
        ...label,
        ...(label.status === 'clarify' && { reason: expect.any(String) }),
      })),
    );
  });

  it('says what is wrong with a line and goes on', async () => {
    const good = { id: 7, channel: 'sms', today: '2026-11-18', text: 'ban 2 tan ca nhan' };
    const read = await answers([
      'nonsense',
      '[]',
      JSON.stringify({ ...good, id: undefined }),
      JSON.stringify({ ...good, channel: 'fax' }),
      JSON.stringify({ ...good, today: '2026-02-30' }),
      JSON.stringify({ ...good, text: 5 }),
      JSON.stringify(good),
    ]);
    const error = expect.any(String);
    expect(read).toMatchObject([
      { id: null, error },
      { id: null, error },
      { id: null, error },
      { id: 7, error },
      { id: 7, error },
      { id: 7, error },
      { id: 7, status: 'ok', listings: [{ slug: 'ca-phe-nhan-xo', quantityKg: 2000 }] },
    ]);
  });
});
