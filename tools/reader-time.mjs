/** CPU of the listing reader a message, in this process: without the door and without what it costs to start. */
import { readFileSync } from 'node:fs';
import { createListingReader } from '@nongsan/vietnamese';

const ROUNDS = 20;
const load = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

function reader() {
  const { wards, oldToNew, hamlets } = load('../libs/identity/data/daklak-units.json');
  const oldNames = (code) => oldToNew.filter((old) => old.newCode === code).map((old) => old.oldName);
  return createListingReader({
    produce: load('../libs/catalog/data/produce.json'),
    communes: wards.map(({ code, name }) => ({ code, name, oldNames: oldNames(code) })),
    villages: hamlets.map(({ ward, thon }) => ({ name: thon, communeCode: ward })),
  });
}

/** Median and 95th percentile over the messages, in µs of CPU rounded to 10. */
export function cpuOfEach(messages) {
  const read = reader();
  const once = (message) => {
    const start = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) read(message);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / ROUNDS;
  };
  messages.forEach(once);
  const sorted = messages.map(once).sort((a, b) => a - b);
  const at = (share) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 10) * 10;
  return { median: at(0.5), p95: at(0.95) };
}
