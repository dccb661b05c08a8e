import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the keys that a demo makes for itself; a real market gets them from its environment. */
const KEYS = [
  'DATA_KEY',
  'SMS_GATEWAY_TOKEN',
  'SMS_INBOUND_SECRET',
  'VNPAY_HASH_SECRET',
  'SEPAY_WEBHOOK_SECRET',
] as const;

/** The demo's secrets: made once, readable by their owner alone, the same at every start. */
export function demoSecrets(dataDir: string): Readonly<Record<(typeof KEYS)[number], string>> {
  const file = join(dataDir, 'secrets.json');
  let known: Partial<Record<string, string>> = {};
  try {
    known = JSON.parse(readFileSync(file, 'utf8')) as typeof known;
  } catch (error) {
    // Only the first start has none: keys that cannot be read must not be replaced, the data is sealed with them.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secrets = Object.fromEntries(KEYS.map((key) => [key, known[key] ?? randomBytes(32).toString('hex')])) as Record<
    (typeof KEYS)[number],
    string
  >;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}
