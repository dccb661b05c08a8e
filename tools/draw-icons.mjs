/** Draws the icons of the installed app from apps/web/static/bao.svg: npm exec -c "node tools/draw-icons.mjs". */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';

const folder = new URL('../apps/web/static/', import.meta.url).pathname;
const sack = readFileSync(`${folder}bao.svg`, 'utf8');
/** A launcher cuts a maskable icon to its own shape: full ground, and the sack inside the inner four fifths. */
const maskable = sack
  .replace('viewBox="0 0 34 34"', 'viewBox="-6 -6 46 46"')
  .replace(/<rect[^>]*>/, '<rect x="-6" y="-6" width="46" height="46" fill="#571805"/>');

const draw = (svg, size, name) =>
  sharp(Buffer.from(svg), { density: (72 * size) / 34 })
    .resize(size, size)
    .png({ palette: true })
    .toFile(`${folder}${name}.png`);

for (const size of [192, 512]) {
  await draw(sack, size, `icon-${size}`);
  await draw(maskable, size, `icon-maskable-${size}`);
}
await draw(maskable, 180, 'icon-apple-180');
