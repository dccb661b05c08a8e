import { beside, backdrop, basketFront, ground, LIGHTS, tray } from './photo-scene.js';

type Draw = () => number;

/** A small repeatable generator (mulberry32): numbers in [0, 1). */
function generator(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(draw: Draw, from: readonly [T, ...T[]]): T => from[Math.floor(draw() * from.length)] ?? from[0];

/** One copy of the 96-unit picture, its foot centred on (x, y), with its flat shadow. */
function copy(x: number, y: number, scale: number, turn: number, shadow: string): string {
  const half = 48 * scale;
  return (
    `<ellipse cx="${x + 6}" cy="${y - 3}" rx="${half * 0.8}" ry="${half * 0.16}" fill="${shadow}"/>` +
    `<use href="#good" transform="translate(${x - half} ${y - 2 * half})scale(${scale})rotate(${turn.toFixed(1)} 48 60)"/>`
  );
}

const lean = (draw: Draw, most: number) => (draw() - 0.5) * 2 * most;

/** Copies in rows from back to front, each row [y, scale, how many]. */
function rows(draw: Draw, cx: number, plan: readonly (readonly [number, number, number])[], shadow: string): string {
  return plan
    .map(([y, scale, many]) =>
      Array.from({ length: many }, (_, i) => {
        const x = cx + (i - (many - 1) / 2) * 78 * scale + lean(draw, 5);
        return copy(x, y + lean(draw, 3), scale, lean(draw, 9), shadow);
      }).join(''),
    )
    .join('');
}

type Arrange = (draw: Draw, cx: number, mat: string, shadow: string) => string;

const sheet = (cx: number, mat: string, edge: string) =>
  `<path d="M${cx - 112} 176L${cx + 104} 172L${cx + 138} 256L${cx - 142} 260Z" fill="${edge}"/>` +
  `<path d="M${cx - 112} 174L${cx + 104} 170L${cx + 136} 251L${cx - 140} 255Z" fill="${mat}"/>`;

const onSheet: Arrange = (draw, cx, mat, shadow) =>
  sheet(cx, mat, shadow) +
  rows(
    draw,
    cx,
    [
      [196, 0.62, 3 + Math.floor(draw() * 2)],
      [226, 0.8, 3],
      [256, 0.95, 2 + Math.floor(draw() * 2)],
    ],
    shadow,
  );

const oneLarge: Arrange = (draw, cx, mat, shadow) =>
  sheet(cx, mat, shadow) +
  copy(cx - 6, 238, 1.6, lean(draw, 4), shadow) +
  rows(draw, cx + 10, [[258, 0.7, 1 + Math.floor(draw() * 3)]], shadow);

const onTrays: Arrange = (draw, cx, mat, shadow) =>
  tray(cx + 34, 188, 82, mat, shadow) +
  rows(
    draw,
    cx + 34,
    [
      [186, 0.6, 2],
      [202, 0.66, 2],
    ],
    shadow,
  ) +
  tray(cx - 26, 234, 100, mat, shadow) +
  rows(
    draw,
    cx - 26,
    [
      [226, 0.72, 2],
      [250, 0.82, 2 + Math.floor(draw() * 2)],
    ],
    shadow,
  );

const inBasket: Arrange = (draw, cx, mat, shadow) =>
  sheet(cx, mat, shadow) +
  rows(
    draw,
    cx,
    [
      [176, 0.74, 2],
      [190, 0.78, 2 + Math.floor(draw() * 2)],
      [206, 0.8, 3],
    ],
    'none',
  ) +
  basketFront(cx, shadow) +
  rows(draw, cx - 98, [[258, 0.62, 1]], shadow);

/**
 * An illustrated photo for a demo listing: the good on a raked drying yard, 4:3.
 * The same arguments always give the same scene.
 * @param picture inner SVG of a 96 × 96 produce picture, without its svg element
 * @param plate the pale tint of the good's plate, a CSS colour; colours the sheet or tray it lies on
 * @param seed any integer; chooses arrangement, amount, light, and what stands beside
 * @returns a whole SVG document, 1440 × 1080
 */
export function demoPhotoSvg(picture: string, plate: string, seed: number): string {
  const draw = generator(seed);
  const light = pick(draw, LIGHTS);
  const flip = draw() < 0.5;
  const arrange = pick<Arrange>(draw, [onSheet, oneLarge, onTrays, inBasket]);
  const cx = 206 + Math.round(lean(draw, 8));
  const scene = beside(draw(), light.shadow) + arrange(draw, flip ? 360 - cx : cx, plate, light.shadow);
  // Only the standing things swap sides: a mirrored good would be lit from the wrong side.
  const standing = flip
    ? scene.replace('<g class="beside">', '<g class="beside" transform="translate(360 0)scale(-1 1)">')
    : scene;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1440" height="1080" viewBox="0 0 360 270">' +
    `<defs><g id="good">${picture}</g></defs>` +
    backdrop(light, draw()) +
    ground(light, lean(draw, 12)) +
    standing +
    '</svg>'
  );
}
