import { gramsOf } from '@nongsan/kernel';
import { placeOf } from '#lib/place.ts';
import { priceSaid, quantitySaid, readySaid, todayInVietnam } from '#lib/said.ts';
import { priceInWords, quantityInWords } from '#lib/sell/words.ts';
import type { namesOf } from './draft-names.ts';
import type { SaidField, SellDraft } from './sell-draft.ts';

export interface HeardTile {
  readonly field: SaidField;
  readonly label: string;
  /** Absent: not known. */
  readonly value?: string;
  readonly price?: { readonly vnd: number | null; readonly unit?: string };
  readonly picture?: string;
  readonly words?: string;
  /** The step that corrects it, which comes back here. */
  readonly href: string;
  readonly guessed: boolean;
}

const back = (step: string): string => {
  const [path, mark] = step.split('#');
  return `/dang-ban/${path}?ve=cau${mark ? `#${mark}` : ''}`;
};

/** What was heard, one tile for each thing; all can be corrected. */
export function tilesOf(draft: SellDraft, names: Awaited<ReturnType<typeof namesOf>>): HeardTile[] {
  const { quantity, price } = draft;
  const today = todayInVietnam();
  const grams = quantity && (gramsOf(quantity) ?? 0);
  const figure = quantity && quantitySaid({ ...quantity, grams: grams ?? 0 }, false);
  const perBao = quantity?.gramsPerBao ? `, mỗi bao ${quantity.gramsPerBao / 1000} kg` : '';
  const tiles: Omit<HeardTile, 'guessed'>[] = [
    {
      ...{ field: 'PRODUCE', label: 'Nông sản', href: back('nong-san') },
      value: names.produce?.name,
      picture: names.produce?.slug,
    },
    {
      ...{ field: 'QUANTITY', label: 'Số lượng', href: back('so-luong') },
      value: figure && `${figure.figure} ${figure.unit}`,
      words: quantity && quantityInWords({ ...quantity, grams: grams ?? 0 }) + perBao,
    },
    {
      ...{ field: 'PRICE', label: 'Giá', href: back('so-luong#priceMode') },
      price: price === undefined ? undefined : priceSaid(price),
      words: price ? priceInWords(price) : undefined,
    },
    {
      ...{ field: 'READY_DATES', label: 'Khi nào có hàng', href: back('noi-lay#ready') },
      value: readySaid(draft.readyFrom ?? today, draft.readyUntil, today),
    },
    { ...{ field: 'PLACE', label: 'Nơi lấy hàng', href: back('noi-lay') }, value: placeOf(names) },
    {
      ...{ field: 'QUALITY', label: 'Chất lượng', href: back('chi-tiet') },
      value: names.details.join('. ') || 'Chưa ghi',
    },
  ];
  return tiles.map((tile) => ({ ...tile, guessed: draft.heard?.guessed.includes(tile.field) ?? false }));
}
