/**
 * CPU of the in-process engine alone: understanding + text + five disjunctive facets + exact total + top 20, over generated listings.
 * CPU is the whole process's per request; wall times suffer from whoever else uses the machine.
 * Run: npm run build && npm exec -c 'node --expose-gc bench/search-engine.ts 100000'
 */
import { readFileSync } from 'node:fs';
import {
  createMarketWords,
  InProcessEngine,
  type EngineQuery,
  type ListingRecord,
  type SearchDocument,
} from '@nongsan/search';

const load = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const size = Number(process.argv[2] ?? 100_000);
const words = createMarketWords(
  load('../libs/catalog/data/produce.json') as Parameters<typeof createMarketWords>[0],
  load('../libs/identity/data/daklak-units.json') as Parameters<typeof createMarketWords>[1],
);
const seeds = (load('../libs/search/testdata/search-listings.json') as ListingRecord[]).map(words.documentOf);
const communes = [...new Set(seeds.map((seed) => seed.communeCode))];

const documents = Array.from({ length: size }, (_, i): SearchDocument => {
  const seed = seeds[(i * 7919) % seeds.length]!;
  const other = seeds[(i * 104_729 + 13) % seeds.length]!;
  return {
    ...seed,
    id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    sellerName: other.title,
    description: other.description,
    communeCode: communes[(i * 31) % communes.length]!,
    priceVndPerKg: seed.priceVndPerKg === null ? null : seed.priceVndPerKg + (i % 40) * 500,
    publishedAtMs: seed.publishedAtMs + i * 1_000,
  };
});

globalThis.gc?.();
const before = process.memoryUsage();
const built = performance.now();
const engine = new InProcessEngine(documents);
const buildMs = performance.now() - built;
globalThis.gc?.();
const after = process.memoryUsage();

const page: Omit<EngineQuery, 'produce' | 'words' | 'wordsRequired' | 'wordsIn'> = {
  filters: {},
  sort: 'relevance',
  page: 1,
  hitsPerPage: 20,
  facets: ['produce', 'group', 'commune', 'certificate', 'price'],
  today: 20_780,
};
const kinds: Readonly<Record<string, { text: string; over?: Partial<EngineQuery> }>> = {
  'one commodity': { text: 'tiêu sọ' },
  'a group (cà phê)': { text: 'ca phe' },
  'three filters': {
    text: 'cà phê',
    over: { filters: { commune: communes.slice(0, 3), price: { max: 120_000 }, certificate: ['vietgap'] } },
  },
  'words of a seller': { text: 'lộc tân xuồng' },
  'price sort': { text: 'sầu riêng', over: { sort: 'price-asc' } },
  everything: { text: '' },
  'deep page': { text: 'cà phê', over: { page: 200 } },
};

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
}

console.log(`${size} listings, built in ${Math.round(buildMs)} ms (${((buildMs * 1000) / size).toFixed(1)} µs each)`);
const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
console.log(`index about ${Math.round(grown / size)} bytes a listing beside the documents`);
for (const [kind, { text, over }] of Object.entries(kinds)) {
  const times: number[] = [];
  let cpu = process.cpuUsage();
  for (let i = 0; i < 220; i++) {
    if (i === 20) cpu = process.cpuUsage();
    const start = performance.now();
    const understood = words.understand(text);
    engine.searchNow({
      ...page,
      produce: understood.produce.length > 0 ? understood.produce : null,
      words: understood.words,
      wordsRequired: understood.produce.length === 0,
      wordsIn: 'names',
      ...over,
    });
    if (i >= 20) times.push(performance.now() - start);
  }
  const used = process.cpuUsage(cpu);
  const cpuMs = ((used.user + used.system) / 1_000 / times.length).toFixed(2);
  times.sort((a, b) => a - b);
  console.log(
    `${kind.padEnd(20)} cpu ${cpuMs} ms  p50 ${percentile(times, 0.5)} ms  p95 ${percentile(times, 0.95)} ms  p99 ${percentile(times, 0.99)} ms`,
  );
}
const changing = process.cpuUsage();
for (let i = 0; i < 2_000; i++)
  await engine.apply([{ sequence: i + 1, id: documents[(i * 37) % size]!.id, document: documents[(i * 37) % size]! }]);
const spent = process.cpuUsage(changing);
console.log(`one change ${((spent.user + spent.system) / 2_000).toFixed(0)} µs CPU`);
