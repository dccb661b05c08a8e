/** Tree fruit: durian, avocado, macadamia, passion fruit, jackfruit. */
import { PAL, ball, burst, crescent, disc, dots, fill, glint, leaf, line, oval } from './prims.mjs';

const twig = line('M42 26C44 18 48 18 54 19', '#5d6b2e', 4);

/** Small pyramids scattered on a husk: [lit, shaded]. */
const thorns = (lit, dark, [light, shade], w = 4.5, h = 8) =>
  [
    [lit, light],
    [dark, shade],
  ]
    .map(([at, c]) => fill(at.map(([x, y]) => `M${x} ${y}l${w} ${h}h${-2 * w}z`).join(''), c))
    .join('');

const LIT = [
  [28, 29],
  [42, 25],
  [24, 43],
  [37, 39],
  [22, 57],
  [33, 54],
];
const DARK = [
  [56, 27],
  [50, 40],
  [45, 55],
  [28, 69],
  [39, 69],
  [66, 35],
  [45, 79],
];
const stalk = fill('M44 20C42 12 46 6 52 4L58 8C52 12 51 16 51 21Z', '#6a4a24');

/** A durian; `long` is Dona's tall body, `star` Musang King's bare star at the foot. */
function durian({ husk, tips, flesh, rx, ry, deep }) {
  const [y0, y1, y2] = flesh;
  return (
    stalk +
    fill(burst(46, 54, rx, ry, 22, deep), husk) +
    thorns(LIT, DARK, tips) +
    fill('M58 42C76 44 88 58 84 78C70 88 50 84 44 72C44 58 50 48 58 42Z', '#fbf0cf') +
    fill('M60 47C74 50 83 61 80 75C75 79 68 80 62 78C72 70 70 56 60 47Z', '#e3cf97') +
    fill('M57 51C66 53 71 60 69 68C65 74 54 73 51 68C50 60 53 55 57 51Z', y0) +
    fill('M72 63C78 66 79 72 76 76C70 79 63 77 62 73C64 68 68 65 72 63Z', y1) +
    oval(57, 58, 3, 2, y2, -50)
  );
}
const dona = () =>
  durian({
    husk: '#a08b4a',
    tips: ['#cdb875', '#766430'],
    flesh: ['#f7dc83', '#e6c35c', '#fdf2c4'],
    rx: 34,
    ry: 42,
    deep: 0.14,
  });
const ri6 = () =>
  durian({
    husk: '#7f9a3c',
    tips: ['#abc25c', '#5c7529'],
    flesh: ['#f3b41f', '#dc9710', '#fbe08a'],
    rx: 40,
    ry: 39,
    deep: 0.14,
  });
/** Musang King: whole, with the star of bare husk at its foot, and a deep-gold pod beside. */
const musang = () =>
  stalk +
  fill(burst(42, 50, 38, 37, 22, 0.14), '#5f8f45') +
  thorns(
    [
      [26, 26],
      [40, 21],
      [20, 38],
    ],
    [
      [56, 24],
      [66, 36],
      [20, 66],
      [62, 66],
    ],
    ['#8bb968', '#42692f'],
  ) +
  fill(burst(42, 52, 23, 23, 5, 0.58), '#a98d4f') +
  fill(burst(42, 52, 14, 14, 5, 0.58), '#cfb679') +
  fill('M62 60C78 56 92 68 90 82C80 94 58 92 52 80C52 70 56 62 62 60Z', '#f2a208') +
  fill('M90 82C80 94 58 92 52 80C64 88 80 84 86 66C90 72 91 78 90 82Z', '#cc7c04') +
  oval(65, 68, 6, 3, '#fbd06a', -30);

const topLeaf =
  fill('M56 14C62 2 78 0 92 6C88 20 72 24 56 14Z', PAL.leaf[0]) + line('M59 13C70 12 80 10 88 8', PAL.leaf[1], 2.2);
const STONE = PAL.brown;
/** 034: long and slim, shiny green, with its cut half. */
const avo034 = () =>
  topLeaf +
  fill(
    'M44 10C54 8 56 20 58 34C62 50 68 58 66 72C62 88 54 93 44 93C32 93 22 86 22 72C22 56 32 46 34 32C36 20 38 11 44 10Z',
    '#3f7d35',
  ) +
  fill(
    'M44 16C51 15 51 26 53 38C57 52 62 60 60 72C58 83 52 88 44 88C35 88 28 82 28 72C28 58 38 48 39 34C40 24 41 17 44 16Z',
    '#a8c256',
  ) +
  fill(
    'M44 22C48 24 47 34 49 44C52 54 57 62 55 71C53 79 50 83 44 83C38 83 33 78 33 71C33 60 42 50 43 38C43 30 42 24 44 22Z',
    '#eff0b0',
  ) +
  ball(44, 69, 9.5, STONE) +
  fill(
    'M76 28C83 28 83 42 86 54C90 66 95 72 93 81C91 90 84 94 77 94C69 94 62 90 61 81C60 72 65 66 68 54C70 42 70 28 76 28Z',
    '#4f9140',
  ) +
  fill('M86 54C90 66 95 72 93 81C91 90 84 94 77 94C71 94 66 92 63 88C84 88 88 72 86 54Z', '#32672b') +
  oval(71, 68, 2.6, 9, '#9cc980', 14);
/** Booth: round, rough-skinned, whole beside a round half. */
const booth = () =>
  topLeaf +
  disc(38, 46, 32, '#2f6a33') +
  crescent(38, 46, 32, '#1d4a23') +
  dots(
    [
      [20, 40],
      [30, 26],
      [44, 24],
      [24, 56],
      [36, 42],
      [50, 36],
      [30, 68],
      [58, 30],
    ],
    1.8,
    '#6fa75c',
  ) +
  glint(36, 40, 26, '#86b872') +
  line('M50 17V11', '#6a4326', 4) +
  disc(64, 66, 27, '#234f28') +
  disc(64, 66, 23.5, '#a8c256') +
  disc(64, 66, 19.5, '#eff0b0') +
  ball(64, 67, 12, STONE);
/** Local wax avocado: the classic pear half with deep yellow flesh. */
const wax = () =>
  topLeaf +
  fill(
    'M50 8C61 8 64 22 69 35C76 48 81 56 78 70C74 86 62 93 48 93C34 93 22 86 18 70C15 56 21 48 28 35C33 22 38 8 50 8Z',
    '#4a2f3a',
  ) +
  fill(
    'M50 14C58 14 60 25 65 38C71 50 75 58 72 69C69 81 60 87 48 87C36 87 27 81 24 69C21 58 26 50 32 38C37 25 41 14 50 14Z',
    '#a8c256',
  ) +
  fill(
    'M49 20C55 20 57 30 61 41C66 51 69 59 67 67C64 77 57 82 48 82C39 82 32 77 29 67C27 59 31 51 36 41C40 30 43 20 49 20Z',
    '#f4df7c',
  ) +
  ball(48, 62, 15.5, STONE);

const macLeaf =
  line('M40 36C44 30 46 26 52 20', '#6a4326', 4) +
  fill('M48 22C54 8 72 2 90 8C84 24 66 30 48 22Z', PAL.leaf[0]) +
  line('M52 20C64 18 76 13 86 9', PAL.leaf[1], 2.2);
const kernel = disc(68, 66, 22, '#6b3f1f') + disc(68, 66, 18.5, '#c79a68') + ball(68, 66, 14, PAL.cream);
/** Fresh: whole nut looking out of its split green husk. */
const macFresh = () =>
  macLeaf +
  ball(33, 54, 27, PAL.green) +
  fill('M33 27C20 40 18 66 36 81C50 70 48 42 33 27Z', '#3d5f1f') +
  fill('M33 33C24 44 23 64 36 75C45 66 44 46 33 33Z', '#8e5a33') +
  oval(31, 47, 2.4, 6, '#c9976a', 8) +
  ball(70, 68, 21, PAL.shell);
const macDry = () =>
  macLeaf + ball(33, 56, 25, PAL.shell) + fill('M14 58C24 50 38 66 52 54C42 70 26 66 14 58Z', '#f3e4bd') + kernel;

const passion = () =>
  twig +
  fill('M52 20C58 6 76 2 92 10C84 24 66 28 52 20Z', PAL.leaf[0]) +
  line('M56 19C68 17 78 14 88 11', PAL.leaf[1], 2.2) +
  ball(36, 48, 26, ['#6b2f5c', '#471b3d', '#b07fa3']) +
  disc(66, 66, 22, '#5a244d') +
  disc(66, 66, 18, '#f6e3ec') +
  disc(66, 66, 14.5, '#f0b02a') +
  [
    [61, 60],
    [70, 59],
    [74, 67],
    [67, 68],
    [59, 69],
    [65, 75],
    [72, 74],
  ]
    .map(([x, y]) => oval(x, y, 1.8, 2.8, '#3a2412'))
    .join('');

/** Jackfruit: a long warty body and a wedge with golden bulbs. */
const jackfruit = () => {
  const warts = [
    [30, 24],
    [42, 22],
    [22, 36],
    [34, 36],
    [46, 34],
    [20, 50],
    [30, 50],
    [24, 64],
    [32, 64],
  ];
  const far = [
    [58, 26],
    [58, 38],
    [42, 48],
    [44, 64],
    [36, 78],
    [64, 42],
  ];
  const bulb = (x, y, t) =>
    oval(x, y, 8, 5.5, '#d99208', t) + oval(x - 1, y - 1, 6.8, 4.3, '#f7bd2e', t) + oval(x, y, 2.6, 1.7, '#a06a2c', t);
  return (
    line('M42 12C42 6 46 4 52 3', '#6a4326', 5) +
    leaf(48, 10, 36, 10) +
    fill('M42 10C62 10 74 28 72 52C70 78 58 92 42 92C24 92 12 76 12 50C12 26 22 10 42 10Z', '#8aa03c') +
    fill('M66 28C72 38 73 46 72 52C70 78 58 92 42 92C34 92 28 89 23 83C54 86 66 60 66 28Z', '#647a28') +
    dots(warts, 3.2, '#b7c868') +
    dots(far, 3.2, '#5a6f24') +
    fill('M56 46C78 44 92 58 92 76C82 90 62 92 48 82C42 68 46 54 56 46Z', '#647a28') +
    fill('M58 50C76 49 88 60 88 75C79 86 64 87 52 79C47 68 50 57 58 50Z', '#fbefc6') +
    bulb(62, 58, -40) +
    bulb(76, 63, 20) +
    bulb(58, 72, 70) +
    bulb(72, 78, -20) +
    fill('M64 66L72 70L66 72Z', '#efdca0')
  );
};

export const fruit = {
  'sau-rieng-dona': dona,
  'sau-rieng-ri6': ri6,
  'sau-rieng-musang-king': musang,
  'bo-034': avo034,
  'bo-booth': booth,
  'bo-sap': wax,
  'mac-ca-tuoi': macFresh,
  'mac-ca-kho': macDry,
  'chanh-day-tim': passion,
  'mit-thai': jackfruit,
};
