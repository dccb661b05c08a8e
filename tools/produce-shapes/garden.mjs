/** Vegetables, cocoa, honey, latex, and the basket. */
import { PAL, ball, disc, dots, fill, leaf, line, oval, place } from './prims.mjs';

/** Field latex: white milk running from a tapped trunk into a bucket. */
const latex = () =>
  fill('M8 2H46L44 94H4Z', '#9a8069') +
  fill('M34 2H46L44 94H30Z', '#725b47') +
  fill('M12 6H17L15 40H11Z', '#c0a88f') +
  fill('M10 22L42 36V42L9 28Z', '#e2bb8a') +
  fill('M10 30L42 44V47L9 33Z', '#5b4330') +
  line('M12 29L44 44', '#ffffff', 3) +
  fill('M40 42H56V46H40Z', '#8d999f') +
  line('M56 46Q60 48 60 56V64', '#ffffff', 4) +
  fill('M40 60H88L83 92H45Z', '#3d6f8f') +
  fill('M74 60H88L83 92H68Z', '#274d67') +
  oval(64, 60, 24, 7.5, '#274d67') +
  oval(64, 60.5, 21.5, 5.5, '#ffffff') +
  fill('M45 68H50L52 86H48Z', '#7fa9c4');
/** Cup lump: coagulated latex the shape of its cup, stacked, beside the clay cup. */
const cupLump = () => {
  const lump = (x, y, [b, s, l], t = 0) =>
    place(
      x,
      y,
      fill('M-22-8C-20 12-12 18 0 18C12 18 20 12 22-8Z', b) +
        fill('M22-8C20 12 12 18 0 18C-4 18-8 17-11 15C6 14 12 4 13-8Z', s) +
        oval(0, -8, 22, 8, l) +
        dots(
          [
            [-10, -9],
            [2, -6],
            [10, -10],
            [-2, -11],
          ],
          1.6,
          s,
        ),
      t,
    );
  const fresh = ['#e9e0cc', '#c4b797', '#f8f3e6'];
  const old = ['#c9b48c', '#9c855a', '#e2d2ae'];
  return (
    lump(50, 26, fresh, -6) +
    lump(28, 52, old, 6) +
    lump(72, 50, fresh, 4) +
    fill('M22 66H74L66 94H30Z', '#a6552c') +
    fill('M60 66H74L66 94H52Z', '#7c3a19') +
    oval(48, 66, 26, 8, '#c4744a') +
    oval(48, 67, 22, 6, '#fbf7ee') +
    oval(30, 80, 2, 6, '#d99a76', -14)
  );
};

/** Honey: a jar, a comb lid, a coffee flower. */
const honey = () =>
  fill('M22 26H66C74 32 76 40 76 50V82C76 90 70 93 62 93H26C18 93 12 90 12 82V50C12 40 14 32 22 26Z', '#e59a1c') +
  fill('M66 26C74 32 76 40 76 50V82C76 90 70 93 62 93H48C60 88 64 78 64 60V26Z', '#b9700c') +
  fill('M20 44C20 38 22 34 26 32H30C26 40 26 60 26 70H20Z', '#f9d27a') +
  fill('M18 10H70V26H18Z', '#a6552c') +
  fill('M58 10H70V26H58Z', '#7c3a19') +
  [
    [32, 56],
    [46, 56],
    [39, 68],
    [53, 68],
    [46, 80],
  ]
    .map(([x, y]) => fill(`M${x} ${y - 7}l6 3.5v7l-6 3.5l-6-3.5v-7z`, '#fbe08a'))
    .join('') +
  leaf(66, 74, 30, 32) +
  [0, 72, 144, 216, 288]
    .map((a) => place(72, 70, oval(0, -11, 5, 9.5, '#d8d3cb') + oval(-0.7, -11.5, 4.2, 8.8, '#ffffff'), a))
    .join('') +
  disc(72, 70, 4, '#e3a51e');

const pumpkin = () => {
  const [b, s, l] = ['#e0792a', '#b3540f', '#f6b47c'];
  return (
    line('M48 26C46 16 50 10 58 8', '#5d6b2e', 7) +
    leaf(54, 20, 36, -12) +
    oval(20, 58, 16, 28, s) +
    oval(76, 58, 16, 28, s) +
    oval(20, 57, 14, 26, b) +
    oval(33, 58, 17, 32, s) +
    oval(63, 58, 17, 32, s) +
    oval(32, 57, 15, 31, b) +
    oval(62, 57, 13, 31, '#cd6a1d') +
    oval(48, 59, 14, 33, s) +
    oval(47, 58, 12.5, 32, b) +
    oval(42, 40, 2.6, 9, l, 6) +
    oval(26, 42, 2.6, 8, l, 14) +
    fill('M40 28Q48 22 56 28L52 32H44Z', '#4f7428')
  );
};
const tomato = () => {
  const calyx = (x, y, k) =>
    place(x, y, fill('M0 0L-18-4L-8 4L-12 14L0 6L12 14L8 4L18-4L4-3L2-12H-2L-4-3Z', '#2f7a3c'), 0, k);
  return (
    oval(66, 62, 25, 22, '#b02a18') +
    oval(64, 60, 22, 19, '#d9402a') +
    oval(38, 52, 33, 29, '#a8220f') +
    oval(36, 49.5, 30, 26, '#d8321e') +
    oval(24, 40, 7, 4, '#f59a86', -36) +
    calyx(38, 29, 1.1) +
    calyx(72, 45, 0.8) +
    oval(56, 54, 3, 2, '#f59a86', -36)
  );
};
const cucumber = () => {
  const one = (t, y) =>
    place(
      48,
      y,
      fill(
        'M-42 0C-42-12-30-14-18-13C0-11 22-14 34-11C44-8 44 8 34 11C20 14 0 13-18 13C-34 14-42 10-42 0Z',
        '#3f8a3f',
      ) +
        fill('M42 2C41 7 38 10 34 11C20 14 0 13-18 13C-30 14-38 11-41 4C-20 8 20 8 42 2Z', '#2a6330') +
        line('M-30-4H-10M-2-5H16M22-4H32', '#a4cf7e', 2) +
        dots(
          [
            [-26, 3],
            [-12, 3],
            [4, 3],
            [18, 4],
            [30, 2],
          ],
          1.5,
          '#cfe3a2',
        ) +
        fill('M-42-3L-48-6V4L-41 3Z', '#5d6b2e'),
      t,
    );
  const slice = (x, y, r) =>
    disc(x, y, r, '#2a6330') +
    disc(x, y, r - 2.5, '#cfe6a6') +
    disc(x, y, r * 0.55, '#e9f4cf') +
    dots(
      [
        [-4, -3],
        [4, -3],
        [0, 5],
      ].map(([a, c]) => [x + a, y + c]),
      1.6,
      '#8fb35c',
    );
  return one(-24, 30) + one(-16, 58) + slice(30, 80, 15) + slice(66, 78, 16);
};
/** Mustard greens: broad leaves on white ribs, tied at the foot. */
const greens = () => {
  const one = (t, [b, s], k = 1) =>
    place(
      48,
      84,
      fill('M0 0C-8-14-26-26-22-48C-20-66-8-76 2-78C12-74 24-62 22-46C22-28 8-14 4 0Z', b) +
        fill('M2-78C12-74 24-62 22-46C22-28 8-14 4 0L2-6C12-30 10-56 2-78Z', s) +
        fill('M-5 2L0-60L6 2Z', '#eef3dc') +
        line('M0-30L-12-44M1-30L12-42M0-46L-8-56M1-46L8-54', '#dbe8bd', 2.2),
      t,
      k,
    );
  return (
    one(-42, PAL.leaf, 0.92) +
    one(42, PAL.leaf, 0.92) +
    one(-20, PAL.young) +
    one(20, PAL.young) +
    one(0, ['#5fae4a', '#3f8a3f']) +
    fill('M38 78C42 72 54 72 58 78L56 94H40Z', '#eef3dc') +
    fill('M50 74L58 78L56 94H48Z', '#cbd9a8') +
    fill('M36 78H60V85H36Z', '#a6552c')
  );
};

/** Cocoa pods hang from the trunk side; one cut open shows white-pulped beans. */
const podShape = 'M0-40C14-38 22-18 20 4C18 22 8 36 0 42C-8 36-18 22-20 4C-22-18-14-38 0-40Z';
const cocoaPod = (x, y, t, [b, s, l], k = 1) =>
  place(
    x,
    y,
    fill(podShape, b) +
      fill('M6-37C16-30 22-14 20 4C18 22 8 36 0 42C10 20 14-10 6-37Z', s) +
      line('M-6-34C-14-10-12 18-3 38M1-36C4-10 4 16 1 38', s, 2.2) +
      oval(-12, -12, 2.4, 8, l, 6),
    t,
    k,
  );
const cocoaFresh = () =>
  line('M24 16C24 8 28 4 36 2', '#6a4326', 5) +
  leaf(32, 10, 44, 2) +
  cocoaPod(28, 52, 8, ['#c8742a', '#94500f', '#f0b67c']) +
  place(
    68,
    56,
    fill(podShape, '#94500f') +
      place(0, 1, fill(podShape, '#f0c98a'), 0, 0.86) +
      place(0, 1, fill(podShape, '#8b5a2a'), 0, 0.7) +
      [
        [0, -18],
        [-7, -8],
        [6, -6],
        [-6, 5],
        [7, 6],
        [0, 16],
      ]
        .map(([x, y]) => oval(x, y, 6, 5.2, '#d9cfc0', 20) + oval(x - 0.7, y - 0.8, 5, 4.2, '#fffaf4', 20))
        .join(''),
    -14,
  );
const cocoaDry = () => {
  const bean = (x, y, t) =>
    place(
      x,
      y,
      oval(0, 0, 15, 9.5, '#54290f') +
        oval(-1, -1.5, 13.5, 7.5, '#85492a') +
        line('M-9 0Q0-4 9 1', '#54290f', 1.8) +
        oval(-5, -5, 4, 1.3, '#c08a66', -10),
      t,
    );
  const split = place(
    64,
    72,
    oval(0, 0, 18, 11.5, '#85492a') +
      oval(0, 0, 15.5, 9, '#4a2030') +
      line('M-12 0Q-4-6 0 0T12 0M-6-6L-4 5M5-6L7 5', '#9a6a76', 2),
    -12,
  );
  return (
    cocoaPod(74, 30, 40, ['#a6552c', '#6e3414', '#d99a76'], 0.66) +
    [
      [24, 26, -20],
      [44, 40, 30],
      [20, 50, 10],
      [38, 64, -28],
      [30, 84, 10],
      [88, 54, 60],
    ]
      .map((a) => bean(...a))
      .join('') +
    split
  );
};

const other = () =>
  '<path d="M30 30C34 14 62 14 66 30" fill="none" stroke="#6b4326" stroke-width="4"/>' +
  ball(36, 30, 10, PAL.red) +
  ball(57, 28, 11, PAL.amber) +
  fill('M44 32C46 18 56 12 62 12C62 22 56 32 48 34Z', PAL.leaf[0]) +
  fill('M18 36H78L68 90H28Z', PAL.basket[0]) +
  fill('M60 36H78L68 90H54Z', PAL.basket[1]) +
  '<path d="M20 48H76M22 60H74M24 72H72M26 82H70" stroke="#7c5627" stroke-width="3" stroke-dasharray="7 5"/>' +
  fill('M16 34H80V42H16Z', '#8a5f2e');

export const garden = {
  'mu-cao-su-nuoc': latex,
  'mu-cao-su-chen': cupLump,
  'mat-ong': honey,
  'bi-do': pumpkin,
  'ca-chua': tomato,
  'dua-leo': cucumber,
  'rau-cai': greens,
  'ca-cao-kho': cocoaDry,
  'ca-cao-tuoi': cocoaFresh,
  other,
};
