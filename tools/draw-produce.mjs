/**
 * Draws one picture per good into apps/web/static/produce, the favicon, and the app icons beside it.
 * Use: node tools/draw-produce.mjs [--check]; with --check it writes nothing and fails if a committed picture differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { appIcon, mark } from './produce-shapes/brand.mjs';
import { bunch } from './produce-shapes/bunch.mjs';
import { coffee } from './produce-shapes/coffee.mjs';
import { field } from './produce-shapes/field.mjs';
import { fruit } from './produce-shapes/fruit.mjs';
import { garden } from './produce-shapes/garden.mjs';
import { orchard } from './produce-shapes/orchard.mjs';
import { spice } from './produce-shapes/spice.mjs';

const STATIC = new URL('../apps/web/static/', import.meta.url);
const OUT = new URL('produce/', STATIC);
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

const goods = JSON.parse(readFileSync(new URL('../libs/catalog/data/produce.json', import.meta.url), 'utf8'));
const check = process.argv.includes('--check');
mkdirSync(OUT, { recursive: true });
const files = [
  [new URL('favicon.svg', STATIC), svg(mark())],
  ...Object.entries(pictures).map(([slug, draw]) => [new URL(`${slug}.svg`, OUT), svg(draw())]),
];
const faults = goods.filter(({ slug }) => !(slug in pictures)).map(({ slug }) => `${slug}: has no picture`);
for (const [file, text] of files) {
  const name = file.pathname.split('/').pop();
  if (Buffer.byteLength(text) > MAX_BYTES) faults.push(`${name}: over ${MAX_BYTES} bytes`);
  if (/NaN|undefined/.test(text)) faults.push(`${name}: a number is missing`);
  if (!check) writeFileSync(file, text);
  else if (existing(file) !== text) faults.push(`${name}: differs; run node tools/draw-produce.mjs`);
}
// Raster icons are not compared: their bytes depend on the build of libpng.
if (!check) {
  for (const size of [192, 512]) {
    const icon = await sharp(Buffer.from(svg(appIcon())), { density: (72 * size) / 96 })
      .resize(size, size)
      .png({ palette: true })
      .toBuffer();
    writeFileSync(new URL(`icon-${size}.png`, STATIC), icon);
  }
}
for (const fault of faults) console.error(fault);
console.log(`${files.length} drawings${check ? ' checked' : ''}, ${faults.length} faults`);
if (faults.length) process.exitCode = 1;
