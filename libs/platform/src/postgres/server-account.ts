import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, statSync } from 'node:fs';

/** The account that PostgreSQL runs as. Empty: the account of this process. */
export type ServerAccount = { uid: number; gid: number } | Record<string, never>;

/**
 * PostgreSQL refuses to run as root, so root hands it to the owner of the data, else to `postgres`, else to `nobody`.
 * @param dataDir an existing data folder, or null before the first start
 */
export function serverAccount(dataDir: string | null): ServerAccount {
  if (process.getuid?.() !== 0) return {};
  if (dataDir) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    // A negative id (macOS writes -2) is the unsigned 32-bit number.
    if (found) return { uid: Number(found[2]) >>> 0, gid: Number(found[3]) >>> 0 };
  }
  throw new Error(
    'PostgreSQL does not run as root and there is no account "postgres" or "nobody": start as another user.',
  );
}

/** Gives one file or folder to the account; nothing to do when it is our own. */
export function giveTo(account: ServerAccount, path: string): void {
  if (account.uid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Whether the account can read this file, or enter and list this folder, through every folder above it. */
export function canReach(account: ServerAccount, path: string): boolean {
  if (account.uid === undefined) return true;
  const test = 'if [ -d "$1" ]; then [ -r "$1" ] && [ -x "$1" ]; else [ -r "$1" ]; fi';
  return spawnSync('/bin/sh', ['-c', test, 'sh', path], { ...account, cwd: '/' }).status === 0;
}
