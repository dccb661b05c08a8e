/** The flats a demo photo is cut from: sky, hills, raked yard, and what stands on it. Canvas 360 × 270. */

export interface Light {
  readonly sky: string;
  readonly far: string;
  readonly near: string;
  readonly yard: string;
  readonly rake: string;
  readonly shadow: string;
}

/** Misty morning, noon, late afternoon, before rain. */
export const LIGHTS: readonly [Light, ...Light[]] = [
  { sky: '#dfe9d9', far: '#9fbf9b', near: '#5f9468', yard: '#c98c66', rake: '#b4724c', shadow: '#a8643f' },
  { sky: '#d5e8ef', far: '#94bda6', near: '#4f8a5c', yard: '#d69a70', rake: '#c07d54', shadow: '#ae6a44' },
  { sky: '#f7dcc0', far: '#b9ab82', near: '#7b8a54', yard: '#c4805a', rake: '#ab6642', shadow: '#965434' },
  { sky: '#d3dadb', far: '#93aa9e', near: '#567b66', yard: '#b58466', rake: '#9d6c50', shadow: '#875840' },
];

const flat = (d: string, color: string) => `<path d="${d}" fill="${color}"/>`;

const house =
  flat('M250 116H322V144H250Z', '#e9dcc0') +
  flat('M300 116H322V144H300Z', '#cdbb93') +
  flat('M242 118L256 98H316L330 118Z', '#86290e') +
  flat('M266 124H280V144H266Z', '#54433b');
const coffeeRows = Array.from({ length: 15 }, (_, i) => 18 + i * 40)
  .map(
    (x, i) =>
      `<ellipse cx="${x}" cy="${138 + (i % 2) * 3}" rx="25" ry="13" fill="#33693f"/><ellipse cx="${x - 5}" cy="${134 + (i % 2) * 3}" rx="14" ry="6" fill="#4a8454"/>`,
  )
  .join('');
const palms =
  flat('M296 142L300 74L304 74L306 142Z', '#7b5a3c') +
  flat(
    'M302 76C284 60 270 66 262 80C278 72 290 76 302 78C296 92 296 100 298 108C304 96 306 88 304 78C318 78 328 84 334 96C336 76 322 62 302 76C304 62 296 54 284 50C294 58 298 66 302 76Z',
    '#2f6f45',
  );
const BACKS: readonly string[] = [house, coffeeRows, palms, ''];

/**
 * Sky, two hill lines, and one of: a house, coffee rows, a palm, nothing.
 * `which` in [0, 1); `left` puts it on the left, away from what stands beside.
 */
export function backdrop(light: Light, which: number, left: boolean): string {
  return (
    flat('M0 0H360V270H0Z', light.sky) +
    flat('M0 92C50 62 96 70 140 84C190 60 250 54 360 86V150H0Z', light.far) +
    flat('M0 112C70 96 120 104 176 112C240 96 300 100 360 112V160H0Z', light.near) +
    `<g transform="translate(${left ? -226 : 0} 0)">${BACKS[Math.floor(which * BACKS.length)] ?? ''}</g>`
  );
}

/** The yard with the curved lines a rake leaves; `bend` lifts their middle, in canvas units. */
export function ground(light: Light, bend: number): string {
  const lines = Array.from({ length: 9 }, (_, i) => {
    const y = 176 + i * 14;
    const lift = Math.round(y - 26 + i * 1.5 + bend);
    return `M-20 ${y}C90 ${lift} 250 ${lift} 380 ${y + 6}`;
  }).join('');
  return (
    flat('M0 140H360V270H0Z', light.yard) + `<path d="${lines}" fill="none" stroke="${light.rake}" stroke-width="5"/>`
  );
}

/** A bamboo winnowing tray, `rx` wide, floored in `mat`. */
export function tray(x: number, y: number, rx: number, mat: string, shadow: string): string {
  const ring = (dy: number, k: number, color: string) =>
    `<ellipse cx="${x}" cy="${y + dy}" rx="${rx * k}" ry="${rx * 0.34 * k}" fill="${color}"/>`;
  return (
    ring(7, 1.02, shadow) +
    ring(2.5, 1, '#8a5f2e') +
    ring(0, 1, '#c99a5b') +
    ring(1, 0.91, '#a67a3f') +
    ring(2, 0.88, mat)
  );
}

/** The front of a wide woven basket whose rim is at y 204. */
export function basketFront(x: number, shadow: string): string {
  const weave = [218, 230, 242].map((y, i) => `M${x - 72 + i * 3} ${y}H${x + 72 - i * 3}`).join('');
  return (
    `<ellipse cx="${x + 8}" cy="254" rx="80" ry="9" fill="${shadow}"/>` +
    flat(`M${x - 80} 200H${x + 80}L${x + 64} 254H${x - 64}Z`, '#c99a5b') +
    flat(`M${x + 44} 200H${x + 80}L${x + 64} 254H${x + 34}Z`, '#a67a3f') +
    `<path d="${weave}" stroke="#7c5627" stroke-width="4" stroke-dasharray="10 7"/>` +
    flat(`M${x - 84} 197H${x + 84}V208H${x - 84}Z`, '#8a5f2e') +
    flat(`M${x - 84} 197H${x + 40}V200H${x - 84}Z`, '#b98a4e')
  );
}

const foot = (x: number, y: number, rx: number, shadow: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="6" fill="${shadow}"/>`;

/** A sewn sack, 80 × 110 before scaling. */
const sack = (x: number, y: number, scale: number) =>
  `<g transform="translate(${x} ${y})scale(${scale})">` +
  flat('M10 22L2 10L14 14L66 14L78 10L70 22C80 50 80 84 72 104C56 110 24 110 8 104C0 84 0 50 10 22Z', '#efe3c6') +
  flat('M58 14L66 14L78 10L70 22C80 50 80 84 72 104C66 106 58 108 50 108C62 80 64 46 58 14Z', '#d9c79d') +
  '<path d="M12 24H68" stroke="#86290e" stroke-width="3.5" stroke-dasharray="7 5"/></g>';

/** A dial scale with its pan. */
const dial =
  flat('M22 128H94L88 138H28Z', '#c3ccd0') +
  flat('M72 128H94L88 138H70Z', '#96a2a8') +
  flat('M52 138H64V150H52Z', '#7d898f') +
  flat('M30 150H86L94 212H22Z', '#2f6f8f') +
  flat('M72 150H86L94 212H74Z', '#1f5069') +
  '<circle cx="56" cy="180" r="21" fill="#f7f4ea"/><circle cx="56" cy="180" r="3" fill="#21130d"/>' +
  '<path d="M56 180L66 168" stroke="#86290e" stroke-width="3" stroke-linecap="round"/>' +
  '<path d="M56 163v4M56 193v4M39 180h4M69 180h4" stroke="#21130d" stroke-width="2"/>';

/** A carrying basket (gùi) with its straps. */
const carrier =
  '<path d="M34 132C14 150 18 186 34 204" fill="none" stroke="#6b4326" stroke-width="5"/>' +
  flat('M24 124H92L82 212H34Z', '#c99a5b') +
  flat('M72 124H92L82 212H64Z', '#a67a3f') +
  '<path d="M28 144H88M30 160H86M32 176H84M34 192H82" stroke="#7c5627" stroke-width="4" stroke-dasharray="9 6"/>' +
  flat('M20 118H96V129H20Z', '#8a5f2e');

/** A wooden rake leaning on a sack. */
const rake =
  '<path d="M30 92L98 214" stroke="#7b5a3c" stroke-width="5" stroke-linecap="round"/>' +
  '<path d="M12 102L48 82" stroke="#5f4228" stroke-width="7" stroke-linecap="round"/>' +
  '<path d="M14 100l-5-9M23 95l-5-9M32 90l-5-9M41 85l-5-9" stroke="#5f4228" stroke-width="3"/>';

/** What stands at one side of the yard: sacks, a scale, a gùi, or a rake. `which` in [0, 1). */
export function beside(which: number, shadow: string, right: boolean): string {
  const choices = [
    foot(64, 206, 58, shadow) + sack(8, 84, 1.1) + sack(58, 104, 0.98),
    foot(62, 212, 46, shadow) + dial,
    foot(62, 212, 42, shadow) + carrier,
    foot(58, 208, 50, shadow) + sack(14, 92, 1.08) + rake,
  ];
  return `<g transform="translate(${right ? 226 : 0} 0)">${choices[Math.floor(which * choices.length)] ?? ''}</g>`;
}
