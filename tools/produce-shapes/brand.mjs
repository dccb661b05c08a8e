/** The sewn sack with a leaf: the mark of the site. */
import { fill, leaf, line, PAL } from './prims.mjs';

/** The mark on a 96 grid, large enough to read at 16 px. */
export const mark = () =>
  fill('M20 24L10 10L26 15H70L86 10L76 24C87 48 87 70 79 90C62 95 34 95 17 90C9 70 9 48 20 24Z', PAL.jute[0]) +
  fill('M60 15H70L86 10L76 24C87 48 87 70 79 90C72 92 64 93 56 94C70 70 70 42 60 15Z', PAL.jute[1]) +
  '<path d="M20 26H77" stroke="#86290e" stroke-width="6" stroke-dasharray="9 6"/>' +
  line('M48 84Q47 72 48 60', '#164f2b', 5) +
  leaf(48, 72, 30, -52, PAL.leaf, 0.42) +
  leaf(48, 78, 30, -136, PAL.young, 0.42);

/** The mark on basalt earth, full bleed, inside the safe circle of a maskable icon. */
export const appIcon = () =>
  `<path d="M0 0H96V96H0Z" fill="#571805"/><g transform="translate(17.3 16)scale(.64)">${mark()}</g>`;
