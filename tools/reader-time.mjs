/** CPU of the listing reader a message, in this process: without the door and without what it costs to start. */
import { readGazetteerFiles } from '@nongsan/catalog';
import { createListingReader } from '@nongsan/vietnamese';

const ROUNDS = 20;

/** Median and 95th percentile over the messages, in µs of CPU rounded to 10. */
export function cpuOfEach(messages) {
  const read = createListingReader(readGazetteerFiles());
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
