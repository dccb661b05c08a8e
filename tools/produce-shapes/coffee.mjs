/** Coffee in every state a farmer sells it: cherry, husk, parchment, bean, roast. */
import { PAL, ball, disc, fill, leaf, line, oval, place } from './prims.mjs';

const navel = (x, y, r, color) => disc(x + r * 0.13, y + r * 0.57, r * 0.17, color);
const cherry = (x, y, r, pal, dot) => ball(x, y, r, pal) + navel(x, y, r, dot);

/** A bean lying on its back, seam up, half-length 15. */
const bean = ([base, shade, light], seam) =>
  oval(0, 0, 15, 11, base) +
  fill('M15 0A15 11 0 0 1-13 5.5A20 15 0 0 0 15 0Z', shade) +
  line('M-13 2C-6-5 5 5 13-2', seam, 2.6) +
  oval(-5, -6, 4, 1.6, light, -14);

const HEAP = [
  [26, 36, -20],
  [56, 28, 25],
  [76, 46, -50],
  [46, 52, 8],
  [22, 64, 40],
  [68, 70, -12],
  [42, 78, -30],
];
const beans = (pal, seam, at = HEAP) => at.map(([x, y, t, s]) => place(x, y, bean(pal, seam), t, s)).join('');

const cherryLeaves =
  line('M10 20C30 26 62 42 86 78', '#6a4326', 4.5) +
  fill('M42 33C44 14 62 4 90 8C86 30 66 42 42 33Z', PAL.leaf[0]) +
  line('M46 31C60 28 74 20 86 11', PAL.leaf[1], 2.2) +
  fill('M30 28C14 34 6 54 10 84C28 76 38 54 30 28Z', PAL.young[0]) +
  line('M29 33C27 50 20 66 12 80', PAL.young[1], 2.2);

const freshCherry = () =>
  cherryLeaves +
  cherry(46, 46, 11.4, PAL.red, '#5a0d08') +
  cherry(66, 50, 11.4, PAL.red, '#5a0d08') +
  cherry(38, 64, 11, PAL.amber, '#6e430b') +
  cherry(58, 68, 11.4, PAL.red, '#5a0d08') +
  cherry(79, 69, 11.4, PAL.red, '#5a0d08') +
  cherry(46, 84, 9.5, PAL.green, '#33501a');

const HUSK = ['#5d3826', '#3c2013', '#946a50'];
const driedCherry = (x, y, r, turn) =>
  place(
    x,
    y,
    oval(0, 0, r, r * 0.86, HUSK[0]) +
      fill(`M${r} 0A${r} ${r * 0.86} 0 0 1 ${-r * 0.8} ${r * 0.5}Q${r * 0.4} ${r * 0.7} ${r} 0Z`, HUSK[1]) +
      line(`M${-r * 0.5}-3Q0 -6 ${r * 0.55}-3M${-r * 0.55} 2Q0 0 ${r * 0.4} 2.5`, HUSK[2], 1.8),
    turn,
  );
const dried = () =>
  [
    [30, 34, -15],
    [58, 28, 20],
    [20, 60, 10],
    [46, 56, -10],
    [74, 52, 30],
    [34, 80, 20],
  ]
    .map(([x, y, t]) => driedCherry(x, y, 13, t))
    .join('') + place(68, 78, bean(PAL.bean, '#5b5c34'), -20);

const STRAW = ['#e6cd94', '#c4a563', '#f7e9c3'];
const JADE = ['#8fae8c', '#65876a', '#bdd4b6'];
const ROAST = ['#5a3420', '#381c0f', '#94674a'];

/** Graded beans lie in rows on a round sieve, all one size. */
const sieve = () => {
  const holes = [22, 34, 46, 58, 70]
    .map((y) => `M${y === 22 || y === 70 ? 28 : 18} ${y + 2}H${y === 22 || y === 70 ? 70 : 78}`)
    .join('');
  const rows = [
    [34, 36],
    [62, 36],
    [27, 56],
    [48, 54],
    [69, 56],
    [48, 73],
  ].map(([x, y]) => [x, y, -18, 0.78]);
  return (
    disc(48, 50, 43, '#8a5f2e') +
    fill('M87 32A43 43 0 0 1 22 84A50 50 0 0 0 87 32Z', '#634018') +
    disc(48, 50, 36, '#f1e6cf') +
    `<path d="${holes}" stroke="#c9b48a" stroke-width="3" stroke-dasharray="3 6"/>` +
    beans(PAL.bean, '#5b5c34', rows)
  );
};

/** Specialty lots wear a rosette. */
const rosette =
  fill('M58 66L50 94L62 88L68 95L72 72ZM72 68L86 92L74 89Z', '#86290e') +
  disc(67, 62, 18, '#a63a1a') +
  fill('M81 51A18 18 0 0 1 54 74A21 21 0 0 0 81 51Z', '#6d1f09') +
  disc(67, 62, 12, '#fbf0dc') +
  fill('M67 53L69.6 59L76 59.5L71 63.5L73 70L67 66.5L61 70L63 63.5L58 59.5L64.5 59Z', '#86290e');
const specialty = () =>
  beans(JADE, '#47664c', [
    [24, 30, -20, 1.15],
    [56, 24, 20, 1.15],
    [32, 58, 30, 1.15],
    [24, 82, -8, 1.15],
  ]) + rosette;

/** Arabica: long, bluish, straight seam. */
const longBean = (x, y, turn) =>
  place(
    x,
    y,
    oval(0, 0, 20, 10.5, JADE[0]) +
      fill('M20 0A20 10.5 0 0 1-17 5.5A26 14 0 0 0 20 0Z', JADE[1]) +
      line('M-17 1Q0-2 17 0', '#43614a', 2.6) +
      oval(-7, -5.5, 5, 1.7, JADE[2], -10),
    turn,
  );
const arabica = () =>
  leaf(30, 34, 50, -24) +
  leaf(34, 34, 34, -150, PAL.young) +
  [
    [50, 46, -18],
    [24, 58, 60],
    [74, 62, 40],
    [48, 70, 8],
    [30, 86, -12],
    [66, 87, -20],
  ]
    .map(([x, y, t]) => longBean(x, y, t))
    .join('');

/** Roast: dark beans at the foot of a phin filter. */
const phin = () =>
  fill('M26 14H60L57 46H29Z', '#c3ccd0') +
  fill('M48 14H60L57 46H46Z', '#96a2a8') +
  fill('M30 18H35L36 42H33Z', '#eef3f5') +
  fill('M20 46H66V52H20Z', '#a9b4b9') +
  fill('M38 6H48V14H38Z', '#7d898f') +
  fill('M24 10H62V16H24Z', '#dbe2e5') +
  fill('M27 54H59L56 88H30Z', '#e7eef0') +
  fill('M28 62H58L56 88H30Z', '#3b1f10') +
  fill('M50 62H58L56 88H48Z', '#241108') +
  beans(ROAST, '#1f0e06', [
    [74, 68, -30],
    [82, 86, 15, 0.9],
    [58, 86, 10],
    [18, 86, -20, 0.9],
  ]);

export const coffee = {
  'ca-phe-nhan-xo': () => beans(PAL.bean, '#5b5c34'),
  'ca-phe-qua-tuoi': freshCherry,
  'ca-phe-qua-kho': dried,
  'ca-phe-thoc': () => beans(STRAW, '#9b7a3a'),
  'ca-phe-nhan-sang': sieve,
  'ca-phe-fine-robusta': specialty,
  'ca-phe-arabica-nhan': arabica,
  'ca-phe-rang-xay': phin,
};
