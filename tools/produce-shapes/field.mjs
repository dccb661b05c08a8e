/** Field crops: maize, rice, cassava, sweet potato, beans, sugarcane. */
import { PAL, ball, dots, fill, grains, leaf, line, num, oval, place } from './prims.mjs';

const CORN = ['#eeb52c', '#c4860f', '#fbe08a'];
const WAXY = ['#f3e8c4', '#d0bd86', '#fffaf0'];
const ear = 'M48 6C60 10 66 30 64 60C62 76 56 84 48 84C40 84 34 76 32 60C30 30 36 10 48 6Z';
const kernels = (pal) => {
  const at = [];
  for (let y = 18; y <= 78; y += 8.5)
    for (const x of [-11, -3.7, 3.7, 11]) if (y > 22 || Math.abs(x) < 9) at.push([48 + x, y]);
  return fill(ear, pal[1]) + grains(at, 4.5, pal);
};
/** Waxy corn: pale ear in its green husk, with silk. */
const waxyCorn = () =>
  line('M48 10Q44 4 36 4M48 10Q48 4 46 1M48 10Q54 4 60 6', '#a6552c', 2.4) +
  kernels(WAXY) +
  fill('M48 92C22 90 14 62 22 34C32 50 34 70 48 92Z', PAL.young[0]) +
  fill('M48 92C74 90 82 62 74 34C64 50 62 70 48 92Z', PAL.leaf[0]) +
  fill('M48 94C34 88 30 72 32 58C42 66 46 78 48 94ZM48 94C62 88 66 72 64 58C54 66 50 78 48 94Z', '#5fae77') +
  line('M28 46C32 62 38 76 46 88M68 46C64 62 58 76 50 88', PAL.leaf[1], 2);

/** A tooth-shaped dry grain of maize. */
const tooth = (x, y, turn, s = 1) =>
  place(
    x,
    y,
    fill('M-9-9Q0-14 9-9C10 0 6 10 0 13C-6 10-10 0-9-9Z', CORN[0]) +
      fill('M9-9C10 0 6 10 0 13C-2 12-4 10-5 8C4 6 6-2 6-11Z', CORN[1]) +
      fill('M-3 5Q0 2 3 5L0 13Z', '#fbf0cf'),
    turn,
    s,
  );
const dryCorn = () =>
  place(62, -4, place(-48, 0, kernels(CORN) + fill('M40 80Q48 88 56 80L53 92H43Z', '#d9c08a')), 24, 0.84) +
  [
    [20, 56, -30],
    [40, 66, 20],
    [18, 80, 50],
    [42, 86, -15],
    [68, 82, 35],
  ]
    .map(([x, y, t]) => tooth(x, y, t))
    .join('');

const ROOT = ['#8b5a3a', '#5f381f', '#b98a66'];
/** One cassava root, long and tapering, cut end toward +x. */
const root = (x, y, turn, s = 1) =>
  place(
    x,
    y,
    fill('M36-9C20-15-10-13-24-6C-34-1-40 2-46 6C-34 12-6 15 12 13C24 12 32 10 36 9Z', ROOT[0]) +
      fill('M36 9C32 10 24 12 12 13C-6 15-34 12-46 6C-20 8 14 8 36 0Z', ROOT[1]) +
      line('M-14-9q3 5 1 9M2-11q3 5 1 10M18-11q3 5 1 10', '#4c2b16', 1.8) +
      oval(-2, -8, 9, 1.8, ROOT[2], -4) +
      oval(36, 0, 6, 9.6, ROOT[1]) +
      oval(36, 0, 5, 8.2, '#eab7a8') +
      oval(36, 0, 3.8, 6.6, '#fbf7ee'),
    turn,
    s,
  );
const cassava = () => root(52, 22, 22, 0.95) + root(46, 46, -6) + root(52, 76, 12, 0.95);
/** Dried chips: white discs with a brown rim and a pith hole. */
const chips = () =>
  [
    [28, 30, 18, 15, -12],
    [66, 26, 17, 13, 18],
    [48, 54, 20, 16, 6],
    [20, 68, 15, 12, -26],
    [78, 62, 15, 13, 24],
    [56, 82, 17, 11, -6],
  ]
    .map(
      ([x, y, a, b, t]) =>
        oval(x + 1.5, y + 3.5, a, b, '#c2ab80', t) +
        oval(x, y, a, b, '#a98a5c', t) +
        oval(x, y, a - 1.8, b - 1.8, '#f4ead4', t) +
        oval(x - a * 0.3, y - b * 0.4, a * 0.28, b * 0.12, '#fffaf0', t) +
        oval(x, y, a * 0.16, b * 0.16, '#b99d6c', t),
    )
    .join('');

const GOLD = ['#dfae3c', '#a97a17', '#f5d98c'];
/** Long grains in two paths: each [x, y, direction in degrees]. */
const husks = (at, half, wide) => {
  const d = (lift, h) =>
    at
      .map(([x, y, t]) => {
        const [dx, dy] = [Math.cos((t * Math.PI) / 180) * h, Math.sin((t * Math.PI) / 180) * h];
        return `M${num(x - dx - lift)} ${num(y - dy - lift)}l${num(2 * dx)} ${num(2 * dy)}`;
      })
      .join('');
  return line(d(0, half), GOLD[1], wide) + line(d(0.9, half - 0.5), GOLD[0], wide - 2.4);
};
/** A drooping ear of grains along a curve. */
const panicle = () => {
  const at = [
    [40, 14, 20],
    [52, 16, 35],
    [62, 22, 50],
    [70, 31, 66],
    [75, 42, 78],
    [77, 54, 88],
  ];
  const pairs = at.flatMap(([x, y, t]) => [
    [x + 5, y - 5, t - 22],
    [x - 4, y + 8, t + 32],
  ]);
  return line('M20 92C20 56 24 22 46 18C66 18 76 36 77 60', '#8a8a34', 3) + husks([...pairs, [77, 66, 95]], 4, 6.4);
};
const paddy = () =>
  leaf(20, 90, 62, -78, PAL.young, 0.1) +
  panicle() +
  place(-4, 20, panicle(), 0, 0.78) +
  husks(
    [
      [52, 82, -10],
      [70, 86, 15],
      [84, 78, -30],
    ],
    5,
    10,
  );
/** Milled rice: white grains heaped in a bowl. */
const rice = () => {
  const at = [
    [48, 20, 10],
    [36, 28, -30],
    [58, 28, 40],
    [26, 38, 20],
    [46, 36, -10],
    [66, 38, 30],
    [36, 44, 50],
    [56, 44, -40],
    [76, 44, 10],
    [20, 46, -20],
  ];
  return (
    fill('M10 52C16 30 34 14 48 14C62 14 80 30 86 52Z', '#e9e4d6') +
    at.map(([x, y, t]) => place(x, y, oval(0.6, 1, 7, 2.9, '#c9c1a8') + oval(0, 0, 7, 2.7, '#ffffff'), t)).join('') +
    fill('M6 50H90C88 72 76 84 62 86V90H34V86C20 84 8 72 6 50Z', '#a6552c') +
    fill('M90 50C88 72 76 84 62 86V90H48C66 82 76 68 78 50Z', '#7c3a19') +
    line('M10 60Q48 70 86 60', '#f0dfc0', 2.6) +
    oval(22, 68, 3, 7, '#d08a62', -28)
  );
};

const sweetPotato = () => {
  const [b, s, l] = ['#8d2f4d', '#5f1a30', '#c67790'];
  const body = (x, y, t, k) =>
    place(
      x,
      y,
      fill('M-44 4C-34-4-26-18-4-19C18-20 34-12 44-6C36 10 20 20 0 19C-20 18-34 8-44 4Z', b) +
        fill('M44-6C36 10 20 20 0 19C-14 18-26 13-34 8C4 14 26 4 34-10Z', s) +
        oval(-10, -11, 9, 2.8, l, -10) +
        line('M-20 2h6M6-2h6M20 4h5', s, 2),
      t,
      k,
    );
  return (
    body(42, 30, -14, 0.92) +
    body(44, 66, 10, 0.8) +
    oval(72, 70, 20, 17, s, 14) +
    oval(72, 70, 17.5, 14.5, '#f0c94e', 14) +
    oval(72, 70, 12.5, 9.8, '#f7dd80', 14) +
    oval(66, 65, 4, 1.8, '#fdf2c4', -14)
  );
};

const PEANUT = ['#d9b27a', '#ab8148', '#f0d6a8'];
const pod = (x, y, t, open) =>
  place(
    x,
    y,
    fill(
      'M-28-2C-28-14-12-16-3-10C3-7 6-9 12-12C24-16 32-6 30 4C28 16 14 16 5 11C0 8-4 10-10 12C-20 15-28 8-28-2Z',
      PEANUT[0],
    ) +
      fill(
        'M30 4C28 16 14 16 5 11C0 8-4 10-10 12C-18 14-25 11-27 4C-16 10-4 0 6 4C18 8 26 2 29-5C30-2 31 1 30 4Z',
        PEANUT[1],
      ) +
      (open
        ? fill(
            'M-25-2C-25-10-12-12-4-7C4-4 6-6 13-9C22-12 28-5 27 2C24 11 14 12 6 8C0 5-4 6-11 8C-19 10-24 6-25-2Z',
            '#f3e4bd',
          ) +
          ball(-14, -1, 8, ['#c2553f', '#8d3322', '#ec9d88']) +
          ball(16, 0, 8, ['#c2553f', '#8d3322', '#ec9d88'])
        : dots(
            [
              [-18, -5],
              [-10, -7],
              [-20, 3],
              [-8, 1],
              [10, -4],
              [18, -6],
              [12, 4],
              [22, 2],
            ],
            1.3,
            '#8f6932',
          ) + oval(-16, -9, 5, 1.6, PEANUT[2], -16)),
    t,
  );
const peanut = () =>
  leaf(50, 18, 34, -14) +
  leaf(48, 18, 30, -160, PAL.young) +
  pod(34, 34, -24) +
  pod(62, 52, 22) +
  pod(38, 76, -10, true);

/** A pulse: a pod above, a heap of seeds below. */
const mung = () => {
  const at = [
    [30, 62],
    [46, 60],
    [62, 62],
    [22, 75],
    [38, 75],
    [54, 74],
    [70, 75],
    [84, 78],
    [30, 88],
    [46, 88],
    [62, 88],
    [76, 89],
  ];
  const row = (dx, dy, w) => at.map(([x, y]) => `M${x - w / 2 + dx} ${y + dy}h${w}`).join('');
  return (
    leaf(52, 22, 40, -20) +
    line('M16 12C36 18 62 30 86 50', '#35601f', 9) +
    line('M16 11C36 16 62 28 85 48', '#7fae49', 6) +
    line('M10 34C30 36 50 40 66 46', '#4a3a2a', 8) +
    line('M10 33C30 34 50 38 65 44', '#6e5a42', 4.5) +
    line(row(1, 1, 4), '#35601f', 11.6) +
    line(row(0, 0, 3), '#6b9a35', 10) +
    line(row(0, 0, 4), '#f3efd2', 1.8)
  );
};
const soy = () => {
  const pal = ['#ecd594', '#c3a45a', '#fbf0cc'];
  const seeds = [
    [34, 62],
    [56, 60],
    [76, 64],
    [22, 80],
    [44, 80],
    [66, 82],
    [86, 82],
  ];
  const bump =
    'M4 36C8 22 20 22 26 27C32 18 44 18 50 25C56 16 70 16 76 26C82 26 88 28 92 32C84 44 72 46 62 42C50 50 38 48 34 43C22 50 8 46 4 36Z';
  return (
    leaf(50, 20, 38, -26) +
    place(
      -2,
      0,
      fill(bump, '#8fae55') +
        fill(
          'M92 32C84 44 72 46 62 42C50 50 38 48 34 43C22 50 8 46 4 36C20 42 30 36 38 40C48 42 56 36 64 38C76 38 86 36 92 32Z',
          '#647f33',
        ),
    ) +
    [
      [18, 33],
      [40, 31],
      [64, 30],
    ]
      .map(([x, y]) => ball(x, y, 7.5, pal))
      .join('') +
    grains(seeds, 10, pal) +
    line(seeds.map(([x, y]) => `M${x} ${y + 4}h4`).join(''), '#5b3a1c', 2)
  );
};

/** Sugarcane: jointed purple and green stalks, cut ends, sword leaves. */
const cane = () => {
  const stalk = (x, t, [b, s, l], ring) =>
    place(
      x,
      54,
      fill('M-8-44H8V40H-8Z', b) +
        fill('M3-44H8V40H3Z', s) +
        fill('M-6-44H-3.5V40H-6Z', l) +
        line('M-8-22H8M-8 0H8M-8 22H8', ring, 3.4) +
        oval(0, -44, 8, 3.2, '#a5a04a') +
        oval(0, -44, 6.2, 2.2, '#f4eecb'),
      t,
    );
  const purple = ['#7a3550', '#54203a', '#b0748c'];
  const green = ['#9aa83f', '#6d7a26', '#cfd98c'];
  return (
    leaf(52, 34, 52, -52, PAL.young, 0.12) +
    leaf(42, 36, 46, -128, PAL.leaf, 0.12) +
    stalk(28, -10, purple, '#e9dcc0') +
    stalk(68, 10, purple, '#e9dcc0') +
    stalk(48, 0, green, '#5f6a20') +
    fill('M22 66H74V73H22Z', '#a6552c')
  );
};

export const field = {
  'ngo-hat': dryCorn,
  'bap-nep': waxyCorn,
  'san-cu-tuoi': cassava,
  'san-lat-kho': chips,
  lua: paddy,
  gao: rice,
  'khoai-lang': sweetPotato,
  'dau-phong': peanut,
  'dau-xanh': mung,
  'dau-nanh': soy,
  mia: cane,
};
