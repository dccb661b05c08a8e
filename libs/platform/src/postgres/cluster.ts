import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { embeddedPostgresBinaries, type PostgresBinaries, readableBinaries } from './binaries.js';
import { canReach, giveTo, type ServerAccount, serverAccount } from './server-account.js';

/** The one role of an embedded cluster: its owner. */
export const CLUSTER_ROLE = 'nongsan';

/** A data folder that is ready to be served, with the programs and the account that serve it. */
export interface Cluster {
  dataDir: string;
  password: string;
  binaries: PostgresBinaries;
  account: ServerAccount;
}

/** Where root's server keeps what it cannot reach in the project's folder. */
const ROOT_PLACE = '/var/lib/nong-san';

/**
 * Finds the cluster of a data folder, or creates it: UTF-8, sorted as Vietnamese, password only.
 * Root's server may not reach the folder (a home that is closed to others): then the data lies under
 * /var/lib/nong-san.
 */
export async function openCluster(wantedDir: string, durable: boolean): Promise<Cluster> {
  const wanted = resolve(wantedDir);
  mkdirSync(dirname(wanted), { recursive: true });
  const dataDir = existsSync(wanted) || canReach(serverAccount(null), dirname(wanted)) ? wanted : placeOutside(wanted);
  const exists = existsSync(dataDir);
  const account = serverAccount(exists ? dataDir : null);
  const copies = () => (account.uid === undefined ? dirname(dataDir) : openFolder(ROOT_PLACE));
  const binaries = readableBinaries(embeddedPostgresBinaries(), (path) => canReach(account, path), copies);
  if (!exists) await createCluster(binaries, dataDir, account, durable);
  return { dataDir, password: readPassword(dataDir), binaries, account };
}

/** The place is noted beside where the data was wanted: who removes that folder starts afresh, who moves it keeps the data. */
function placeOutside(wanted: string): string {
  const note = `${wanted}.outside`;
  if (!existsSync(note)) {
    writeFileSync(note, join(openFolder(ROOT_PLACE), randomUUID(), 'pg'), { flag: 'wx' });
  }
  const dataDir = readFileSync(note, 'utf8');
  openFolder(dirname(dataDir));
  return dataDir;
}

/** Makes a folder of root's that the server's account can pass, whatever the umask; what lies in it closes itself. */
function openFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/** Makes the cluster beside its place and moves it there when complete, so that a half-made one is never found. */
async function createCluster(binaries: PostgresBinaries, dataDir: string, account: ServerAccount, durable: boolean) {
  const unfinished = mkdtempSync(`${dataDir}.new-`);
  const passwordFile = `${unfinished}.password`;
  giveTo(account, unfinished);
  try {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    giveTo(account, passwordFile);
    await run(binaries.initdb, initdbOptions(unfinished, passwordFile, durable), unfinished, account);
    renameSync(passwordFile, join(unfinished, 'password'));
    renameSync(unfinished, dataDir);
  } catch (error) {
    // Another process was quicker: its cluster is as good as ours.
    if (!existsSync(join(dataDir, 'password'))) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function initdbOptions(dataDir: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${dataDir}`,
    `--username=${CLUSTER_ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth-local=reject',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=vi-VN',
    ...(durable ? [] : ['--no-sync']),
  ];
}

function readPassword(dataDir: string): string {
  const file = join(dataDir, 'password');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`${dataDir} is not a data folder that this account can use (no readable "password" in it).`, {
      cause: error,
    });
  }
}

/** What the programs of PostgreSQL see of our environment: nothing that could redirect them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', ...(SystemRoot && { SystemRoot }) };
}

function run(program: string, options: string[], cwd: string, account: ServerAccount): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, options, { ...account, cwd, env: serverEnvironment(), windowsHide: true });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(`${program} failed (${code}): ${output}`))));
  });
}
