/** Fruit sold by the bunch or ball: lychee, longan, rambutan, mangosteen, custard apple. */
import { ball, crescent, disc, dots, fill, grains, leaf, line, oval } from './prims.mjs';

/** Lychee: rough red skin, one peeled to white flesh. */
const lychee = () => {
  const one = (x, y, r) =>
    ball(x, y, r, ['#cf3a44', '#9a1f2c', '#f3a0a0']) +
    dots(
      [
        [-0.5, 0.15],
        [-0.1, -0.55],
        [0.1, 0],
        [0.5, -0.35],
        [-0.15, 0.55],
        [0.45, 0.35],
      ].map(([a, b]) => [x + a * r, y + b * r]),
      1.6,
      '#861824',
    );
  return (
    line('M48 8V30M48 24L28 34M48 22L70 32', '#6a4326', 4) +
    leaf(46, 18, 38, -168) +
    leaf(50, 16, 40, -12) +
    one(28, 48, 18) +
    one(67, 44, 18) +
    one(40, 74, 18) +
    ball(70, 74, 18, ['#f6f1ea', '#d5cbc4', '#ffffff']) +
    fill('M52 74A18 18 0 0 0 88 74L82 79L77 75L71 80L65 75L58 80Z', '#b82c38') +
    fill('M88 74A18 18 0 0 1 62 90Q80 88 84 78Z', '#8b1b28')
  );
};

/** Longan: smooth tan balls in a bunch, one open on its black stone. */
const longan = () => {
  const pal = ['#c9a063', '#9a7339', '#e8cd9b'];
  return (
    line('M48 6V34M48 18L26 34M48 20L72 32', '#6a4326', 4) +
    leaf(46, 12, 38, -166) +
    leaf(50, 10, 40, -12) +
    ball(24, 44, 14, pal) +
    ball(50, 38, 14, pal) +
    ball(75, 44, 14, pal) +
    ball(36, 64, 14, pal) +
    ball(24, 83, 11, pal) +
    disc(66, 72, 21, '#a57d42') +
    disc(66, 72, 18, '#f4efe2') +
    crescent(66, 72, 18, '#d8ccb4') +
    ball(66, 72, 9, ['#2d1c14', '#170c07', '#7a5c4b'])
  );
};

/** Rambutan: red ball with soft hairs tipped green, one half open. */
const rambutan = () => {
  const hairs = (x, y, r, c, from = 0, n = 16) =>
    line(
      Array.from({ length: n }, (_, i) => {
        const a = from + (i * Math.PI * 2) / 16;
        const p = (k, turn) => `${Math.round(x + Math.cos(a + turn) * k)} ${Math.round(y + Math.sin(a + turn) * k)}`;
        return `M${p(r - 2, 0)}Q${p(r + 5, 0)} ${p(r + 9, 0.22)}`;
      }).join(''),
      c,
      2.4,
    );
  const skin = ['#c9281f', '#93170f', '#f08a78'];
  const inner = (x, y) =>
    line(
      `M${x - 8} ${y - 2}q3-5 1-8M${x + 2} ${y - 4}q4-4 3-9M${x - 4} ${y + 10}q4-4 3-9M${x + 9} ${y + 6}q4-4 3-9`,
      '#e8695a',
      2.4,
    );
  return (
    line('M44 22C46 12 50 8 56 6', '#6a4326', 4) +
    leaf(52, 10, 36, 4) +
    hairs(36, 44, 21, '#8a9a3c') +
    ball(36, 44, 22, skin) +
    inner(36, 46) +
    hairs(66, 70, 17, '#a8302a') +
    disc(66, 70, 19, '#93170f') +
    ball(66, 69, 14.5, ['#f6f1ea', '#d5cbc4', '#ffffff'])
  );
};

/** Mangosteen: dark purple ball, four thick green sepals, half with white segments. */
const mangosteen = () => {
  const pal = ['#5b1f3c', '#3a0f25', '#a06483'];
  const segs = [0, 60, 120, 180, 240, 300].map((a) => {
    const t = (a * Math.PI) / 180;
    return [67 + Math.cos(t) * 7.6, 68 + Math.sin(t) * 7.6];
  });
  return (
    ball(36, 50, 29, pal) +
    line('M37 22V10', '#5d6b2e', 6) +
    fill('M37 24C30 12 18 12 12 20C16 30 28 32 37 24Z', '#6f9a3f') +
    fill('M37 24C44 12 56 12 62 20C58 30 46 32 37 24Z', '#4d7428') +
    fill('M37 22C30 28 30 38 37 43C44 38 44 28 37 22Z', '#85b04f') +
    disc(67, 68, 25, pal[1]) +
    disc(67, 68, 22.5, '#b0425f') +
    disc(67, 68, 15, '#d9c7c4') +
    dots(segs, 5.3, '#fbf7f2')
  );
};

/** Custard apple: a green ball of round scales. */
const custard = () => {
  const scales = [];
  [
    [29, 3],
    [41, 4],
    [54, 5],
    [67, 4],
    [79, 3],
  ].forEach(([y, n]) => {
    for (let i = 0; i < n; i += 1) scales.push([44 + (i - (n - 1) / 2) * 14, y]);
  });
  return (
    line('M44 24C44 14 48 8 54 6', '#6a4326', 5) +
    leaf(50, 12, 40, 6) +
    disc(44, 56, 36, '#4d7428') +
    grains(scales, 8.2, ['#93b85a', '#5f8a34', '#cfe3a2']) +
    fill('M64 56C80 54 92 64 90 80C80 92 62 92 52 82C52 70 56 60 64 56Z', '#5f8a34') +
    fill('M65 60C78 58 88 67 86 78C78 87 65 87 56 80C56 70 59 63 65 60Z', '#fbf6e6') +
    [
      [65, 70],
      [75, 68],
      [70, 79],
      [80, 77],
    ]
      .map(([x, y]) => oval(x, y, 2.4, 3.8, '#2d1c14', 20))
      .join('')
  );
};

export const bunch = {
  vai: lychee,
  nhan: longan,
  'chom-chom': rambutan,
  'mang-cut': mangosteen,
  na: custard,
};
