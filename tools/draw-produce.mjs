/**
 * Draws one picture per good into apps/web/static/produce.
 * Use: node tools/draw-produce.mjs [--check]; with --check it writes nothing and fails if a committed picture differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { bunch } from './produce-shapes/bunch.mjs';
import { coffee } from './produce-shapes/coffee.mjs';
import { field } from './produce-shapes/field.mjs';
import { fruit } from './produce-shapes/fruit.mjs';
import { garden } from './produce-shapes/garden.mjs';
import { orchard } from './produce-shapes/orchard.mjs';
import { spice } from './produce-shapes/spice.mjs';

const OUT = new URL('../apps/web/static/produce/', import.meta.url);
const MAX_BYTES = 3072;
const pictures = { ...coffee, ...spice, ...fruit, ...bunch, ...orchard, ...field, ...garden };

const svg = (inner) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">${inner}</svg>\n`;

function existing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const check = process.argv.includes('--check');
mkdirSync(OUT, { recursive: true });
let faults = 0;
for (const [slug, draw] of Object.entries(pictures)) {
  const text = svg(draw());
  const file = new URL(`${slug}.svg`, OUT);
  if (Buffer.byteLength(text) > MAX_BYTES || /NaN|undefined/.test(text)) {
    faults += 1;
    console.error(`${slug}: ${Buffer.byteLength(text)} bytes, or a number is missing`);
  }
  if (!check) writeFileSync(file, text);
  else if (existing(file) !== text) {
    faults += 1;
    console.error(`${slug}: the committed picture differs; run node tools/draw-produce.mjs`);
  }
}
console.log(`${Object.keys(pictures).length} pictures${check ? ' checked' : ''}, ${faults} faults`);
if (faults) process.exitCode = 1;
