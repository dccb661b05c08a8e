/** Pepper, cashew, ginger and turmeric, lemongrass, chilli. */
import { PAL, disc, fill, grains, leaf, line, oval, place } from './prims.mjs';

const P_GREEN = ['#4f8f3c', '#35682a', '#a9d08c'];
const P_LIGHT = ['#78a83f', '#55802a', '#c8e09a'];
const P_RED = ['#b8331f', '#841f11', '#ec9180'];
const P_WHITE = ['#efe4cb', '#cdbb93', '#fffaf0'];

const heart =
  fill('M46 26C40 8 60 2 72 6C90 12 92 34 84 50C70 50 52 44 46 26Z', PAL.leaf[0]) +
  line('M48 26C60 28 72 36 82 47', PAL.leaf[1], 2.2);

/** A hanging spike of `rows` rows, some grains ripening to red if `ripe`. */
function spike(x, y, rows, ripe, lean = -0.4) {
  const of = { red: [], light: [], green: [] };
  for (let i = 0; i < rows; i += 1) {
    for (const k of i === 0 || i === rows - 1 ? [0] : [-1, 0, 1]) {
      const kind = ripe && (i * 5 + k * 2) % 7 === 1 ? 'red' : (i + k) % 2 ? 'light' : 'green';
      of[kind].push([x + k * 8 + i * lean * 4, y + i * 8.6 + (k ? 3 : 0)]);
    }
  }
  return grains(of.green, 6, P_GREEN) + grains(of.light, 6, P_LIGHT) + (ripe ? grains(of.red, 6, P_RED) : '');
}
const stem = line('M8 8C20 14 34 18 48 26', '#5d6b2e', 4);

const PILE = [
  [64, 56],
  [80, 60],
  [54, 70],
  [71, 72],
  [88, 74],
  [46, 86],
  [63, 87],
  [80, 87],
];
/** Dried grains; black ones are wrinkled. */
const heap = (pal, crease) =>
  grains(PILE, 9, pal) +
  (crease ? line(PILE.map(([x, y]) => `M${x - 5} ${y}q3-4 5 0t5 1M${x - 1} ${y + 4}l3 1`).join(''), crease, 1.8) : '');

const kidney = 'M-22 10C-26-8-12-20 4-18C20-16 28-4 24 10C22 18 12 20 9 12C6 3-4 2-7 10C-10 20-20 20-22 10Z';
const kidneyShade =
  'M24 10C22 18 12 20 9 12C8 8 5 6 2 5C14 4 22-2 24-4C25 0 25 6 24 10ZM-7 10C-10 20-20 20-22 10C-16 16-10 14-7 10Z';
const nut = (x, y, turn, [base, shade, light], s = 1) =>
  place(x, y, fill(kidney, base) + fill(kidneyShade, shade) + oval(-9, -9, 6, 2.6, light, -35), turn, s);

/** The cashew apple with its nut below. */
const cashewApple = () =>
  line('M44 14C44 8 50 4 58 4', '#6a4326', 4) +
  leaf(50, 10, 40, 8) +
  fill('M44 10C58 10 66 30 64 46C62 60 54 66 44 66C32 66 24 60 23 46C22 30 30 10 44 10Z', '#d8432a') +
  fill('M60 24C66 40 66 62 44 66C38 66 32 64 28 59C48 60 58 46 60 24Z', '#a82a16') +
  oval(34, 28, 4, 8, '#f3a08c', 16) +
  nut(44, 74, 0, ['#8d8468', '#655d45', '#b9b196'], 0.82) +
  nut(78, 78, -40, ['#9c7f58', '#6e5636', '#c7ab83'], 0.62);

const kernels = () => {
  const pal = ['#f0dfb4', '#d0b67c', '#fdf6e0'];
  return (
    nut(28, 30, -20, pal, 0.92) + nut(70, 34, 40, pal, 0.92) + nut(28, 74, 10, pal, 0.92) + nut(70, 76, -35, pal, 0.92)
  );
};

/** A knobbly rhizome with rings; a cut face shows the flesh. */
function rhizome([base, shade, light], flesh, ring) {
  const knob = (x, y, rx, ry, t) => oval(x + 1.5, y + 2.5, rx, ry, shade, t) + oval(x, y, rx - 1, ry - 1.5, base, t);
  return (
    knob(30, 28, 11, 17, -24) +
    knob(52, 24, 9, 16, 14) +
    knob(72, 40, 10, 18, 48) +
    knob(22, 64, 19, 11, -30) +
    knob(48, 54, 32, 18, -12) +
    knob(60, 76, 11, 17, -14) +
    line('M36 40Q40 52 37 64M52 38Q57 48 55 62M24 22Q29 25 36 22M48 18Q53 21 58 18M15 60Q20 62 20 70', ring, 2) +
    oval(40, 46, 8, 2.6, light, -14) +
    oval(26, 20, 2.4, 5, light, -24) +
    oval(79, 47, 10, 12, shade, 30) +
    oval(79, 47, 8, 10, flesh[0], 30) +
    oval(79, 47, 4.5, 6, flesh[1], 30)
  );
}

const ginger = () => rhizome(['#dcb77c', '#b38a4b', '#f2dcb0'], ['#f8e8a8', '#ecd27c'], '#a07a3e');
const turmeric = () => {
  const slice = (x, y, r) =>
    disc(x, y, r, '#a8651c') + disc(x, y, r - 2.5, '#f08a12') + disc(x, y, r * 0.45, '#c96808');
  return (
    place(-4, -6, rhizome(['#c58a3c', '#935f22', '#e6bc7c'], ['#f08a12', '#c96808'], '#7d4c16')) +
    slice(76, 80, 13) +
    slice(34, 86, 9)
  );
};

/** Lemongrass: separate pale stalks, swollen and pink at the foot, with long blades; tied once. */
const lemongrass = () => {
  const stalk = (x, turn, blade) =>
    place(
      x,
      92,
      fill('M-3-46L-9-70L-2-64L0-88L4-64L10-76L4-46Z', blade) +
        fill('M-4-50C-4-30-8-16-7-6C-6 0 6 0 7-6C8-16 4-30 4-50Z', '#e3ecc0') +
        fill('M4-50C4-30 8-16 7-6C6-2 4-1 1-1C4-16 2-30 1-50Z', '#bccb8e') +
        fill('M-7-8Q0-5 7-8C7 0-7 0-7-8Z', '#b9687c'),
      turn,
    );
  return (
    leaf(34, 50, 48, -128, PAL.young, 0.1) +
    leaf(62, 50, 48, -52, PAL.leaf, 0.1) +
    stalk(26, -6, PAL.young[0]) +
    stalk(70, 6, PAL.leaf[0]) +
    stalk(41, -2, PAL.leaf[0]) +
    stalk(55, 2, '#5fae4a') +
    fill('M19 52Q48 58 77 52V59Q48 65 19 59Z', '#a6552c')
  );
};

/** Bird chillies point at the sky: small, upright, on one green stem. */
const chilli = () => {
  const one = (x, y, turn, s, [base, shade, light]) =>
    place(
      x,
      y,
      fill('M-7-2C-9-20-4-36 3-46C8-34 10-16 7-2Z', base) +
        fill('M7-2C10-16 8-34 3-46L0-41C4-28 4-14 2-2Z', shade) +
        fill('M-5-6Q-6-16-3-26Q-1-14-2-6Z', light) +
        fill('M-8-3Q0-8 8-3C7 4-7 4-8-3Z', '#4d7428') +
        line('M0 2Q1 8-1 14', '#4d7428', 3.6),
      turn,
      s,
    );
  return (
    leaf(48, 78, 42, 8) +
    leaf(46, 76, 38, 168, PAL.young) +
    line('M48 94C47 84 47 76 48 66M48 80L22 66M48 80L76 64', '#4d7428', 4.5) +
    one(48, 56, -2, 1.1, PAL.red) +
    one(22, 56, -22, 0.95, PAL.red) +
    one(76, 54, 20, 0.95, PAL.red) +
    one(35, 66, -12, 0.62, PAL.green) +
    one(63, 66, 12, 0.62, PAL.amber)
  );
};

export const spice = {
  'ho-tieu-den': () => stem + heart + spike(26, 22, 8, true) + heap(PAL.black, '#1a1210'),
  'ho-tieu-trang': () => stem + heart + spike(26, 22, 8, true) + heap(P_WHITE, ''),
  'ho-tieu-tuoi': () =>
    stem + heart + spike(32, 22, 8, false) + line('M60 40V30', '#5d6b2e', 3) + spike(62, 42, 6, false, 0.3),
  'dieu-tho': cashewApple,
  'dieu-nhan': kernels,
  gung: ginger,
  nghe: turmeric,
  sa: lemongrass,
  'ot-hiem': chilli,
};
