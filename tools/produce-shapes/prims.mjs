/**
 * The paper-cut hand: every material is three flats (base, shade at lower right,
 * one highlight at upper left). No outline, no gradient, no ids. A palette is
 * [base, shade, highlight].
 */
export const PAL = {
  leaf: ['#23713f', '#164f2b', '#4f9a63'],
  young: ['#37915a', '#1c5f37', '#7fc096'],
  red: ['#c9281f', '#93170f', '#f08a78'],
  amber: ['#d9972b', '#a96d14', '#f6d58a'],
  green: ['#6f9a3f', '#4d7428', '#b5d186'],
  brown: ['#7b4522', '#54290f', '#b98153'],
  shell: ['#8e5a33', '#653a1b', '#c9976a'],
  cream: ['#f6ead0', '#dcc796', '#fffaf0'],
  black: ['#3b302b', '#211915', '#77675e'],
  jute: ['#efe3c6', '#d9c79d', '#fbf5e4'],
  bean: ['#a3a36b', '#7f8150', '#c3c391'],
  basket: ['#c99a5b', '#a67a3f', '#e2bf88'],
};

/** A number as SVG text: one decimal, no trailing zero. */
export const num = (v) => String(Math.round(v * 10) / 10);

/** A filled path. */
export const fill = (d, color) => `<path d="${d}" fill="${color}"/>`;

/** A round-capped line, e.g. a stem or a vein. */
export const line = (d, color, width) =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${num(width)}" stroke-linecap="round"/>`;

/** A filled ellipse, turned by `turn` degrees. */
export const oval = (x, y, rx, ry, color, turn = 0) =>
  `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" fill="${color}"` +
  (turn ? ` transform="rotate(${num(turn)} ${num(x)} ${num(y)})"/>` : '/>');

/** A filled disc. */
export const disc = (x, y, r, color) => `<circle cx="${num(x)}" cy="${num(y)}" r="${num(r)}" fill="${color}"/>`;

/** Shapes moved to (x, y), turned and scaled about their own origin. */
export const place = (x, y, inner, turn = 0, scale = 1) =>
  `<g transform="translate(${num(x)} ${num(y)})${turn ? `rotate(${num(turn)})` : ''}` +
  `${scale === 1 ? '' : `scale(${scale})`}">${inner}</g>`;

/** The crescent of shade hugging the lower right of a disc. */
export function crescent(x, y, r, color) {
  const [c, s] = [r * 0.79, r * 0.61];
  const at = `${num(x + c)} ${num(y - s)}`;
  const to = `${num(x - r * 0.74)} ${num(y + r * 0.67)}`;
  const flat = num(r * 1.15);
  return fill(`M${at}A${num(r)} ${num(r)} 0 0 1 ${to}A${flat} ${flat} 0 0 0 ${at}Z`, color);
}

/** The highlight at the upper left of a disc. */
export const glint = (x, y, r, color) => oval(x - r * 0.36, y - r * 0.4, r * 0.26, r * 0.17, color, -40);

/** A ball: base, shade, highlight. */
export const ball = (x, y, r, [base, shade, light]) =>
  disc(x, y, r, base) + crescent(x, y, r, shade) + glint(x, y, r, light);

/** A leaf of given length along +x from the origin, with its midrib. */
export function leaf(x, y, length, turn, [base, shade] = PAL.leaf, fat = 0.3) {
  const h = length * fat;
  const blade = `M0 0C${num(length * 0.2)} ${num(-h * 1.3)} ${num(length * 0.7)} ${num(-h * 1.2)} ${num(length)} 0C${num(length * 0.7)} ${num(h * 0.9)} ${num(length * 0.25)} ${num(h)} 0 0Z`;
  const rib = `M${num(length * 0.1)} 0Q${num(length * 0.5)} ${num(-h * 0.25)} ${num(length * 0.85)} 0`;
  return place(x, y, fill(blade, base) + line(rib, shade, 2.2), turn);
}

/** The corners of a star with `teeth` points round an ellipse, as a path. */
export function burst(x, y, rx, ry, teeth, depth) {
  const points = Array.from({ length: teeth * 2 }, (_, i) => {
    const a = (Math.PI * i) / teeth - Math.PI / 2;
    const k = i % 2 ? 1 - depth : 1;
    return `${num(x + Math.cos(a) * rx * k)} ${num(y + Math.sin(a) * ry * k)}`;
  });
  return `M${points.join('L')}Z`;
}

/** Many equal discs in one path (round caps of zero-length lines). */
export const dots = (points, r, color) =>
  `<path d="${points.map(([x, y]) => `M${num(x)} ${num(y)}h.01`).join('')}" stroke="${color}" stroke-width="${num(r * 2)}" stroke-linecap="round"/>`;

/** Many equal grains, each lit from the upper left, in three paths. */
export const grains = (points, r, [base, shade, light]) => {
  const off = (k) => points.map(([x, y]) => [x - r * k, y - r * k]);
  return dots(points, r, shade) + dots(off(0.13), r * 0.8, base) + dots(off(0.36), r * 0.24, light);
};
