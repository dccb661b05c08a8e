import type { TextSize } from '#lib/text-size.ts';

/** A kept page at the text size of this phone: the root element and the pressed key of the switch. */
export const atTextSize = (html: string, size: TextSize): string =>
  html
    .replace(/data-text="\d"/, `data-text="${size}"`)
    .replace(
      /(name="size" value="(\d)" aria-pressed=")\w+/g,
      (_all, before: string, each: string) => before + (each === size),
    );

/** What a page needs to be shown: its built files and pictures. */
export const filesOf = (html: string): string[] => [
  ...new Set(html.match(/\/(?:_app\/immutable|produce)\/[\w.\-/]+\.(?:js|css|svg)/g) ?? []),
];
