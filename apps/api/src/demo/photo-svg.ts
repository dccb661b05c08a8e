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
function copy(x: number, y: number, scale: number, turn: number): string {
  const half = 48 * scale;
  return (
    `<ellipse cx="${x + 6}" cy="${y - 3}" rx="${half * 0.8}" ry="${half * 0.16}" fill="#21130d" fill-opacity=".17"/>` +
    `<use href="#good" transform="translate(${x - half} ${y - 2 * half})scale(${scale})rotate(${turn.toFixed(1)} 48 60)"/>`
  );
}

const lean = (draw: Draw, most: number) => (draw() - 0.5) * 2 * most;

/** Copies in rows from back to front, each row [y, scale, how many]. */
function rows(draw: Draw, cx: number, plan: readonly (readonly [number, number, number])[]): string {
  return plan
    .map(([y, scale, many]) =>
      Array.from({ length: many }, (_, i) => {
        const x = Math.round(cx + (i - (many - 1) / 2) * 90 * scale + lean(draw, 4));
        return copy(x, Math.round(y + lean(draw, 2)), scale, lean(draw, 6));
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
  rows(draw, cx, [
    [202, 0.66, 2 + Math.floor(draw() * 2)],
    [256, 0.9, 2 + Math.floor(draw() * 2)],
  ]);

const oneLarge: Arrange = (draw, cx, mat, shadow) => {
  const few = Math.floor(draw() * 3);
  return (
    sheet(cx, mat, shadow) +
    copy(cx, 246, 1.5, lean(draw, 4)) +
    (few !== 1 ? copy(cx - 88, 256, 0.68, lean(draw, 8)) : '') +
    (few !== 0 ? copy(cx + 90, 254, 0.68, lean(draw, 8)) : '')
  );
};

const onTrays: Arrange = (draw, cx, mat, shadow) =>
  tray(cx + 44, 186, 80, mat, shadow) +
  rows(draw, cx + 44, [[198, 0.68, 2]]) +
  tray(cx - 22, 234, 104, mat, shadow) +
  rows(draw, cx - 22, [[250, 0.82, 2 + Math.floor(draw() * 1.5)]]);

const inBasket: Arrange = (draw, cx, mat, shadow) =>
  sheet(cx, mat, shadow) +
  rows(draw, cx, [
    [186, 0.62, 2],
    [213, 0.64, 3],
  ]) +
  basketFront(cx, shadow) +
  (draw() < 0.6 ? copy(cx - 104, 258, 0.6, lean(draw, 6)) : '');

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
  const right = draw() < 0.5;
  const arrange = pick<Arrange>(draw, [onSheet, oneLarge, onTrays, inBasket]);
  const cx = 206 + Math.round(lean(draw, 8));
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1440" height="1080" viewBox="0 0 360 270">' +
    `<defs><g id="good">${picture}</g></defs>` +
    backdrop(light, draw(), right) +
    ground(light, lean(draw, 12)) +
    beside(draw(), light.shadow, right) +
    arrange(draw, right ? 360 - cx : cx, plate, light.shadow) +
    '</svg>'
  );
}
