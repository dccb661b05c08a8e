/** Every optional dependency that a lock entry names must be a lock entry itself: npm drops missing platforms silently, and `npm ci` then fails elsewhere. */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !names.has(name))
    .map((name) => `${path || 'root'} needs ${name}`),
);
for (const line of missing) console.error(line);
console.log(
  missing.length ? `the lock file misses ${missing.length} packages` : `the lock file is whole: ${names.size} packages`,
);
process.exit(missing.length ? 1 : 0);
