/** Vegetables, citrus, banana, mango, pineapple, cocoa, honey, latex, and the basket. */
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
      fill('M-22-8C-20 12-12 18 0 18C12 18 20 12 22-8Z', b) + fill('M22-8C20 12 12 18 0 18C-4 18-8 17-11 15C6 14 12 4 13-8Z', s) +
        oval(0, -8, 22, 8, l) + dots([[-10, -9], [2, -6], [10, -10], [-2, -11]], 1.6, s),
      t,
    );
  const fresh = ['#e9e0cc', '#c4b797', '#f8f3e6'];
  const old = ['#c9b48c', '#9c855a', '#e2d2ae'];
  return (
    lump(50, 26, fresh, -6) + lump(28, 52, old, 6) + lump(72, 50, fresh, 4) +
    fill('M22 66H74L66 94H30Z', '#a6552c') + fill('M60 66H74L66 94H52Z', '#7c3a19') +
    oval(48, 66, 26, 8, '#c4744a') + oval(48, 67, 22, 6, '#fbf7ee') + oval(30, 80, 2, 6, '#d99a76', -14)
  );
};

const banana = () => {
  const finger = (t, [b, s, l]) =>
    place(
      38,
      16,
      fill('M-5-4C-8 18-6 46 16 66C20 70 26 70 27 66C16 48 12 26 7-2Z', b) +
        fill('M7-2C12 26 16 48 27 66C26 70 22 70 19 68C8 48 3 24 2-3Z', s) +
        line('M-3 10C-3 24 0 38 6 48', l, 2.4) +
        oval(23, 67, 4, 3, '#4a3a1e'),
      t,
    );
  const pal = ['#d3cf3f', '#a3a123', '#efeea0'];
  return finger(34, pal) + finger(14, pal) + finger(-10, pal) + finger(-34, pal) + finger(-56, pal) +
    fill('M26 22C28 8 34 2 40 2L50 4C48 10 50 14 54 20C46 28 34 28 26 22Z', '#7d8a2c') +
    fill('M50 4C48 10 50 14 54 20C50 24 45 26 40 26C44 18 44 10 45 3Z', '#5d6b1e');
};

/** Honey: a jar, a comb lid, a coffee flower. */
const honey = () =>
  fill('M22 26H66C74 32 76 40 76 50V82C76 90 70 93 62 93H26C18 93 12 90 12 82V50C12 40 14 32 22 26Z', '#e59a1c') +
  fill('M66 26C74 32 76 40 76 50V82C76 90 70 93 62 93H48C60 88 64 78 64 60V26Z', '#b9700c') +
  fill('M20 44C20 38 22 34 26 32H30C26 40 26 60 26 70H20Z', '#f9d27a') +
  fill('M18 10H70V26H18Z', '#a6552c') + fill('M58 10H70V26H58Z', '#7c3a19') +
  [[32, 56], [46, 56], [39, 68], [53, 68], [46, 80]].map(([x, y]) => fill(`M${x} ${y - 7}l6 3.5v7l-6 3.5l-6-3.5v-7z`, '#fbe08a')).join('') +
  leaf(66, 74, 30, 32) +
  [0, 72, 144, 216, 288].map((a) => place(72, 70, oval(0, -11, 5, 9.5, '#d8d3cb') + oval(-0.7, -11.5, 4.2, 8.8, '#ffffff'), a)).join('') +
  disc(72, 70, 4, '#e3a51e');

const pumpkin = () => {
  const [b, s, l] = ['#e0792a', '#b3540f', '#f6b47c'];
  return line('M48 26C46 16 50 10 58 8', '#5d6b2e', 7) + leaf(54, 20, 36, -12) +
    oval(20, 58, 16, 28, s) + oval(76, 58, 16, 28, s) + oval(20, 57, 14, 26, b) + oval(33, 58, 17, 32, s) + oval(63, 58, 17, 32, s) +
    oval(32, 57, 15, 31, b) + oval(62, 57, 13, 31, '#cd6a1d') + oval(48, 59, 14, 33, s) + oval(47, 58, 12.5, 32, b) +
    oval(42, 40, 2.6, 9, l, 6) + oval(26, 42, 2.6, 8, l, 14) + fill('M40 28Q48 22 56 28L52 32H44Z', '#4f7428');
};
const tomato = () => {
  const calyx = (x, y, k) => place(x, y, fill('M0 0L-18-4L-8 4L-12 14L0 6L12 14L8 4L18-4L4-3L2-12H-2L-4-3Z', '#2f7a3c'), 0, k);
  return oval(66, 62, 25, 22, '#b02a18') + oval(64, 60, 22, 19, '#d9402a') + oval(38, 52, 33, 29, '#a8220f') + oval(36, 49.5, 30, 26, '#d8321e') +
    oval(24, 40, 7, 4, '#f59a86', -36) + calyx(38, 29, 1.1) + calyx(72, 45, 0.8) + oval(56, 54, 3, 2, '#f59a86', -36);
};
const cucumber = () => {
  const one = (t, y) => place(48, y, fill('M-42 0C-42-12-30-14-18-13C0-11 22-14 34-11C44-8 44 8 34 11C20 14 0 13-18 13C-34 14-42 10-42 0Z', '#3f8a3f') +
    fill('M42 2C41 7 38 10 34 11C20 14 0 13-18 13C-30 14-38 11-41 4C-20 8 20 8 42 2Z', '#2a6330') + line('M-30-4H-10M-2-5H16M22-4H32', '#a4cf7e', 2) +
    dots([[-26, 3], [-12, 3], [4, 3], [18, 4], [30, 2]], 1.5, '#cfe3a2') + fill('M-42-3L-48-6V4L-41 3Z', '#5d6b2e'), t);
  const slice = (x, y, r) => disc(x, y, r, '#2a6330') + disc(x, y, r - 2.5, '#cfe6a6') + disc(x, y, r * 0.55, '#e9f4cf') +
    dots([[-4, -3], [4, -3], [0, 5]].map(([a, c]) => [x + a, y + c]), 1.6, '#8fb35c');
  return one(-24, 30) + one(-16, 58) + slice(30, 80, 15) + slice(66, 78, 16);
};
/** Mustard greens: broad leaves on white ribs, tied at the foot. */
const greens = () => {
  const one = (t, [b, s], k = 1) => place(48, 84, fill('M0 0C-8-14-26-26-22-48C-20-66-8-76 2-78C12-74 24-62 22-46C22-28 8-14 4 0Z', b) +
    fill('M2-78C12-74 24-62 22-46C22-28 8-14 4 0L2-6C12-30 10-56 2-78Z', s) + fill('M-5 2L0-60L6 2Z', '#eef3dc') + line('M0-30L-12-44M1-30L12-42M0-46L-8-56M1-46L8-54', '#dbe8bd', 2.2), t, k);
  return one(-42, PAL.leaf, 0.92) + one(42, PAL.leaf, 0.92) + one(-20, PAL.young) + one(20, PAL.young) + one(0, ['#5fae4a', '#3f8a3f']) +
    fill('M38 78C42 72 54 72 58 78L56 94H40Z', '#eef3dc') + fill('M50 74L58 78L56 94H48Z', '#cbd9a8') + fill('M36 78H60V85H36Z', '#a6552c');
};

/** Cocoa pods hang from the trunk side; one cut open shows white-pulped beans. */
const podShape = 'M0-40C14-38 22-18 20 4C18 22 8 36 0 42C-8 36-18 22-20 4C-22-18-14-38 0-40Z';
const cocoaPod = (x, y, t, [b, s, l], k = 1) =>
  place(x, y, fill(podShape, b) + fill('M6-37C16-30 22-14 20 4C18 22 8 36 0 42C10 20 14-10 6-37Z', s) + line('M-6-34C-14-10-12 18-3 38M1-36C4-10 4 16 1 38', s, 2.2) + oval(-12, -12, 2.4, 8, l, 6), t, k);
const cocoaFresh = () =>
  line('M24 16C24 8 28 4 36 2', '#6a4326', 5) + leaf(32, 10, 44, 2) +
  cocoaPod(28, 52, 8, ['#c8742a', '#94500f', '#f0b67c']) +
  place(68, 56, fill(podShape, '#94500f') + place(0, 1, fill(podShape, '#f0c98a'), 0, 0.86) + place(0, 1, fill(podShape, '#8b5a2a'), 0, 0.7) +
    [[0, -18], [-7, -8], [6, -6], [-6, 5], [7, 6], [0, 16]].map(([x, y]) => oval(x, y, 6, 5.2, '#d9cfc0', 20) + oval(x - 0.7, y - 0.8, 5, 4.2, '#fffaf4', 20)).join(''), -14);
const cocoaDry = () => {
  const bean = (x, y, t) => place(x, y, oval(0, 0, 15, 9.5, '#54290f') + oval(-1, -1.5, 13.5, 7.5, '#85492a') + line('M-9 0Q0-4 9 1', '#54290f', 1.8) + oval(-5, -5, 4, 1.3, '#c08a66', -10), t);
  const split = place(64, 72, oval(0, 0, 18, 11.5, '#85492a') + oval(0, 0, 15.5, 9, '#4a2030') + line('M-12 0Q-4-6 0 0T12 0M-6-6L-4 5M5-6L7 5', '#9a6a76', 2), -12);
  return cocoaPod(74, 30, 40, ['#a6552c', '#6e3414', '#d99a76'], 0.66) +
    [[24, 26, -20], [44, 40, 30], [20, 50, 10], [38, 64, -28], [18, 76, 30], [40, 86, 4], [86, 56, 60]].map((a) => bean(...a)).join('') + split;
};

const mango = () =>
  line('M40 16C40 8 44 4 50 3', '#6a4326', 4.5) + leaf(46, 10, 44, 4, PAL.leaf, 0.2) +
  fill('M40 14C58 12 72 28 70 50C68 72 56 88 38 90C24 92 14 80 22 68C30 56 18 44 18 34C18 22 28 15 40 14Z', '#f0b02a') +
  fill('M64 24C70 32 71 42 70 50C68 72 56 88 38 90C28 91 20 86 19 78C52 82 64 56 64 24Z', '#cc8412') +
  fill('M40 14C52 13 62 20 66 30C54 22 34 20 20 28C24 18 32 14 40 14Z', '#c9b13a') + oval(30, 36, 4, 8, '#fbe08a', 20) +
  fill('M60 66C74 56 90 60 92 72C90 86 72 94 58 88C52 82 54 72 60 66Z', '#cc8412') + fill('M61 67C74 58 88 62 89 71C87 82 71 89 58 85C54 80 56 72 61 67Z', '#f9c648') +
  line('M64 70L74 84M72 65L82 80M60 79L78 64M68 85L86 69', '#dd9a1c', 2);

/** Citrus: a whole fruit beside a half with `n` segments. */
function citrus({ skin, pith, flesh, n, r = 27, pores, x = 66, y = 66, half = 23 }) {
  const wedges = Array.from({ length: n }, (_, i) => {
    const p = (a, k) => `${Math.round((x + Math.cos(a) * k) * 10) / 10} ${Math.round((y + Math.sin(a) * k) * 10) / 10}`;
    const a = (i * 2 * Math.PI) / n;
    const w = Math.PI / n - 0.1;
    return `M${p(a, 3)}L${p(a - w, half - 6)}Q${p(a, half - 3)} ${p(a + w, half - 6)}Z`;
  }).join('');
  return ball(36, 46, r, skin) + dots([[-0.5, 0.2], [-0.2, -0.1], [0.1, -0.5], [0.2, 0.1], [-0.1, 0.5], [-0.6, -0.1], [0.4, -0.3]].map(([a, b]) => [36 + a * r, 46 + b * r]), 1.3, pores) +
    disc(x, y, half, skin[0]) + disc(x, y, half - 2, pith) + fill(wedges, flesh) + oval(x - 8, y - 9, 3, 1.5, '#ffffff', -40);
}
const topTwig = line('M36 20V12', '#5d6b2e', 4.5);
const pomelo = () => line('M38 12V4', '#5d6b2e', 5) + leaf(40, 8, 38, -4) +
  fill('M38 8C48 12 70 26 70 52C70 72 56 82 38 82C20 82 6 72 6 52C6 26 28 12 38 8Z', '#8fb04a') +
  fill('M62 28C67 34 70 42 70 52C70 72 56 82 38 82C28 82 19 79 13 72C48 74 62 56 62 28Z', '#65852c') +
  oval(22, 36, 5, 9, '#cfe3a2', 32) + dots([[20, 54], [32, 44], [38, 28], [30, 64], [44, 54]], 1.3, '#65852c') +
  disc(68, 68, 26, '#8fb04a') + disc(68, 68, 23.5, '#f7f2df') +
  [0, 45, 90, 135, 180, 225, 270, 315].map((a) => place(68, 68, fill('M3 0L17-5.5Q20 0 17 5.5Z', '#e58f92'), a)).join('');
const orange = () => topTwig + leaf(38, 16, 42, -8) +
  citrus({ skin: ['#7f9a3a', '#58732a', '#c3d68c'], pith: '#f6e6b8', flesh: '#f08a1c', n: 10, pores: '#58732a' });
/** Mandarin: flat, loose orange skin, peeled to segments. */
const mandarin = () => topTwig + leaf(38, 18, 40, -10) + leaf(36, 18, 26, -160, PAL.young) +
  oval(36, 46, 30, 24, '#bf6210') + oval(34.5, 44, 27.5, 21.5, '#ee8a1f') + oval(24, 35, 7, 4, '#fac58a', -30) +
  fill('M36 28L30 22L36 24L42 22Z', '#4d7428') + dots([[26, 50], [40, 42], [46, 54], [34, 58]], 1.3, '#bf6210') +
  fill('M40 74C46 62 58 66 60 72C70 62 82 60 92 68C90 80 84 92 66 93C52 94 42 86 40 74Z', '#fbe6c4') + fill('M92 68C90 80 84 92 66 93C52 94 42 86 40 74C36 84 44 96 66 96C86 95 95 82 92 68Z', '#ee8a1f') +
  [-52, -26, 0, 26, 52].map((a) => place(66, 90, oval(0, -18, 5.5, 14, '#d06c0c') + oval(-0.8, -18.5, 4.4, 12.5, '#f7a544'), a)).join('');

/** Pineapple: checkered body, a crown of swords. */
const pineapple = () =>
  [[-52, 26], [52, 26], [-30, 32], [30, 32], [-12, 36], [14, 36], [0, 38]].map(([a, l], i) => leaf(48, 36, l, a - 90, i % 2 ? PAL.young : PAL.leaf, 0.24)).join('') +
  fill('M48 32C66 32 74 46 73 62C72 82 62 93 48 93C34 93 24 82 23 62C22 46 30 32 48 32Z', '#e0a12a') +
  fill('M66 38C72 44 74 52 73 62C72 82 62 93 48 93C42 93 37 91 33 87C58 88 68 66 66 38Z', '#b3740f') +
  line('M27 46L58 92M36 35L70 80M52 33L73 58M69 42L36 90M58 34L25 74M44 33L24 56', '#8a5a10', 2.4) +
  dots([[34, 48], [46, 46], [58, 48], [39, 60], [52, 60], [32, 66], [45, 74], [58, 72]], 1.6, '#fbe08a');

const other = () =>
  '<path d="M30 30C34 14 62 14 66 30" fill="none" stroke="#6b4326" stroke-width="4"/>' + ball(36, 30, 10, PAL.red) + ball(57, 28, 11, PAL.amber) +
  fill('M44 32C46 18 56 12 62 12C62 22 56 32 48 34Z', PAL.leaf[0]) + fill('M18 36H78L68 90H28Z', PAL.basket[0]) + fill('M60 36H78L68 90H54Z', PAL.basket[1]) +
  '<path d="M20 48H76M22 60H74M24 72H72M26 82H70" stroke="#7c5627" stroke-width="3" stroke-dasharray="7 5"/>' + fill('M16 34H80V42H16Z', '#8a5f2e');

export const garden = {
  'mu-cao-su-nuoc': latex,
  'mu-cao-su-chen': cupLump,
  'chuoi-gia': banana,
  'mat-ong': honey,
  'bi-do': pumpkin,
  'ca-chua': tomato,
  'dua-leo': cucumber,
  'rau-cai': greens,
  'ca-cao-kho': cocoaDry,
  'ca-cao-tuoi': cocoaFresh,
  xoai: mango,
  'buoi-da-xanh': pomelo,
  'cam-sanh': orange,
  quyt: mandarin,
  'dua-thom': pineapple,
  other,
};
