/** Banana, mango, pomelo, orange, mandarin, pineapple. */
import { PAL, ball, disc, dots, fill, leaf, line, oval, place } from './prims.mjs';

const banana = () => {
  const finger = (t, [b, s, l]) =>
    place(
      34,
      16,
      fill('M-5-4C-8 18-6 46 16 66C20 70 26 70 27 66C16 48 12 26 7-2Z', b) +
        fill('M7-2C12 26 16 48 27 66C26 70 22 70 19 68C8 48 3 24 2-3Z', s) +
        line('M-3 10C-3 24 0 38 6 48', l, 2.4) +
        oval(23, 67, 4, 3, '#4a3a1e'),
      t,
    );
  const pal = ['#d3cf3f', '#a3a123', '#efeea0'];
  return (
    finger(38, pal) +
    finger(18, pal) +
    finger(-4, pal) +
    finger(-26, pal) +
    finger(-46, pal) +
    fill('M26 22C28 8 34 2 40 2L50 4C48 10 50 14 54 20C46 28 34 28 26 22Z', '#7d8a2c') +
    fill('M50 4C48 10 50 14 54 20C50 24 45 26 40 26C44 18 44 10 45 3Z', '#5d6b1e')
  );
};

const mango = () =>
  line('M40 16C40 8 44 4 50 3', '#6a4326', 4.5) +
  leaf(46, 10, 44, 4, PAL.leaf, 0.2) +
  fill('M40 14C58 12 72 28 70 50C68 72 56 88 38 90C24 92 14 80 22 68C30 56 18 44 18 34C18 22 28 15 40 14Z', '#f0b02a') +
  fill('M64 24C70 32 71 42 70 50C68 72 56 88 38 90C28 91 20 86 19 78C52 82 64 56 64 24Z', '#cc8412') +
  fill('M40 14C52 13 62 20 66 30C54 22 34 20 20 28C24 18 32 14 40 14Z', '#c9b13a') +
  oval(30, 36, 4, 8, '#fbe08a', 20) +
  fill('M60 66C74 56 90 60 92 72C90 86 72 94 58 88C52 82 54 72 60 66Z', '#cc8412') +
  fill('M61 67C74 58 88 62 89 71C87 82 71 89 58 85C54 80 56 72 61 67Z', '#f9c648') +
  line('M64 70L74 84M72 65L82 80M60 79L78 64M68 85L86 69', '#dd9a1c', 2);

/** Citrus: a whole fruit beside a half with `n` segments. */
function citrus({ skin, pith, flesh, n, r = 27, pores, x = 66, y = 66, half = 23 }) {
  const wedges = Array.from({ length: n }, (_, i) => {
    const p = (a, k) => `${Math.round((x + Math.cos(a) * k) * 10) / 10} ${Math.round((y + Math.sin(a) * k) * 10) / 10}`;
    const a = (i * 2 * Math.PI) / n;
    const w = Math.PI / n - 0.1;
    return `M${p(a, 3)}L${p(a - w, half - 6)}Q${p(a, half - 3)} ${p(a + w, half - 6)}Z`;
  }).join('');
  return (
    ball(36, 46, r, skin) +
    dots(
      [
        [-0.5, 0.2],
        [-0.2, -0.1],
        [0.1, -0.5],
        [0.2, 0.1],
        [-0.1, 0.5],
        [-0.6, -0.1],
        [0.4, -0.3],
      ].map(([a, b]) => [36 + a * r, 46 + b * r]),
      1.3,
      pores,
    ) +
    disc(x, y, half, skin[0]) +
    disc(x, y, half - 2, pith) +
    fill(wedges, flesh) +
    oval(x - 8, y - 9, 3, 1.5, '#ffffff', -40)
  );
}
const topTwig = line('M36 20V12', '#5d6b2e', 4.5);
const pomelo = () =>
  line('M38 12V4', '#5d6b2e', 5) +
  leaf(40, 8, 38, -4) +
  fill('M38 8C48 12 70 26 70 52C70 72 56 82 38 82C20 82 6 72 6 52C6 26 28 12 38 8Z', '#8fb04a') +
  fill('M62 28C67 34 70 42 70 52C70 72 56 82 38 82C28 82 19 79 13 72C48 74 62 56 62 28Z', '#65852c') +
  oval(22, 36, 5, 9, '#cfe3a2', 32) +
  dots(
    [
      [20, 54],
      [32, 44],
      [38, 28],
      [30, 64],
      [44, 54],
    ],
    1.3,
    '#65852c',
  ) +
  disc(68, 68, 26, '#8fb04a') +
  disc(68, 68, 23.5, '#f7f2df') +
  [0, 45, 90, 135, 180, 225, 270, 315]
    .map((a) => place(68, 68, fill('M3 0L17-5.5Q20 0 17 5.5Z', '#e58f92'), a))
    .join('');
const orange = () =>
  topTwig +
  leaf(38, 16, 42, -8) +
  citrus({ skin: ['#7f9a3a', '#58732a', '#c3d68c'], pith: '#f6e6b8', flesh: '#f08a1c', n: 10, pores: '#58732a' });
/** Mandarin: flat, loose orange skin, peeled to segments. */
const mandarin = () =>
  topTwig +
  leaf(38, 18, 40, -10) +
  leaf(36, 18, 26, -160, PAL.young) +
  oval(36, 46, 30, 24, '#bf6210') +
  oval(34.5, 44, 27.5, 21.5, '#ee8a1f') +
  oval(24, 35, 7, 4, '#fac58a', -30) +
  fill('M36 28L30 22L36 24L42 22Z', '#4d7428') +
  dots(
    [
      [26, 50],
      [40, 42],
      [46, 54],
      [34, 58],
    ],
    1.3,
    '#bf6210',
  ) +
  fill('M40 74C46 62 58 66 60 72C70 62 82 60 92 68C90 80 84 92 66 93C52 94 42 86 40 74Z', '#fbe6c4') +
  fill('M92 68C90 80 84 92 66 93C52 94 42 86 40 74C36 84 44 96 66 96C86 95 95 82 92 68Z', '#ee8a1f') +
  [-52, -26, 0, 26, 52]
    .map((a) => place(66, 90, oval(0, -18, 5.5, 14, '#d06c0c') + oval(-0.8, -18.5, 4.4, 12.5, '#f7a544'), a))
    .join('');

/** Pineapple: checkered body, a crown of swords. */
const pineapple = () =>
  [
    [-52, 26],
    [52, 26],
    [-30, 32],
    [30, 32],
    [-12, 36],
    [14, 36],
    [0, 38],
  ]
    .map(([a, l], i) => leaf(48, 36, l, a - 90, i % 2 ? PAL.young : PAL.leaf, 0.24))
    .join('') +
  fill('M48 32C66 32 74 46 73 62C72 82 62 93 48 93C34 93 24 82 23 62C22 46 30 32 48 32Z', '#e0a12a') +
  fill('M66 38C72 44 74 52 73 62C72 82 62 93 48 93C42 93 37 91 33 87C58 88 68 66 66 38Z', '#b3740f') +
  line('M29 50L56 90M38 38L68 78M53 36L70 60M66 46L38 88M57 37L28 72M43 36L27 56', '#8a5a10', 2.4) +
  dots(
    [
      [34, 48],
      [46, 46],
      [58, 48],
      [39, 60],
      [52, 60],
      [32, 66],
      [45, 74],
      [58, 72],
    ],
    1.6,
    '#fbe08a',
  );

export const orchard = {
  'chuoi-gia': banana,
  xoai: mango,
  'buoi-da-xanh': pomelo,
  'cam-sanh': orange,
  quyt: mandarin,
  'dua-thom': pineapple,
};
