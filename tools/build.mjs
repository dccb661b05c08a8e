/**
 * Compiles TypeScript projects with swc, file by file, into their own `dist`.
 * Use: node tools/build.mjs [folder …]; without a folder: every lib and every app that has a `src`, except the web.
 * Files that are not TypeScript (GraphQL, SQL, JSON, SVG) are copied beside the code that reads them.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const options = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};

function everyProject() {
  return ['libs', 'apps']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((folder) => folder !== join('apps', 'web') && existsSync(join(root, folder, 'src')));
}

function build(folder) {
  const src = join(root, folder, 'src');
  const dist = join(root, folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.spec.ts')) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(dist, relative(src, from));
    mkdirSync(dirname(to), { recursive: true });
    if (entry.name.endsWith('.ts')) writeFileSync(to.replace(/\.ts$/, '.js'), transformFileSync(from, options).code);
    else cpSync(from, to);
  }
}

const folders = process.argv.slice(2);
for (const folder of folders.length ? folders : everyProject()) build(folder);
