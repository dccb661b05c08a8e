import { gramsOf } from '@nongsan/kernel';
import { isNamed, placeOf } from '#lib/place.ts';
import { priceSaid, quantitySaid, readySaid, todayInVietnam } from '#lib/said.ts';
import type { Price, Quantity } from '#lib/sell/typed.ts';
import { priceInWords, quantityInWords } from '#lib/sell/words.ts';
import { spokenReadBack, type SaidQuality } from '@nongsan/vietnamese';

interface Said {
  readonly produce: { readonly name: string };
  readonly quantity: Omit<Quantity, 'gramsPerBao'> & { readonly gramsPerBao?: number | null };
  readonly price?: Price | null;
  readonly commune: { readonly fullName: string };
  readonly village?: { readonly name: string } | null;
  readonly readyFrom?: string;
  readonly readyUntil?: string | null;
  readonly details: readonly string[];
  readonly photos: readonly { readonly id: string; readonly thumbUrl?: string | null; readonly state: string }[];
}

const PHOTO_WORDS: Partial<Record<string, string>> = { UNREADABLE: 'Có ảnh hỏng. Hãy chụp lại.' };

/** What a seller has said, line by line, each figure once more in words; `edit` leads to the step of each line. */
export function readBack(said: Said, edit: boolean) {
  const { quantity } = said;
  const grams = gramsOf(quantity) ?? 0;
  const figure = quantitySaid({ ...quantity, grams }, false);
  const today = todayInVietnam();
  const ready = readySaid(said.readyFrom ?? today, said.readyUntil, today);
  const to = (step: string) => (edit ? `/dang-ban${step}` : undefined);
  const broken = said.photos.map(({ state }) => PHOTO_WORDS[state]).find(Boolean);
  const perBao = quantity.gramsPerBao ? `, mỗi bao ${quantity.gramsPerBao / 1000} kg` : '';
  return [
    { label: 'Nông sản', value: said.produce.name, href: to('/nong-san') },
    {
      label: 'Số lượng',
      value: `${figure.figure} ${figure.unit}`,
      words: quantityInWords({ ...quantity, gramsPerBao: quantity.gramsPerBao ?? undefined, grams }) + perBao,
      href: to('/so-luong'),
    },
    {
      label: 'Giá',
      price: priceSaid(said.price),
      words: said.price ? priceInWords(said.price) : 'Chốt giá khi có người mua.',
      href: to('/so-luong#priceMode'),
    },
    { label: 'Nơi lấy hàng', value: placeOf(said), words: ready, href: to('/noi-lay') },
    {
      label: 'Ảnh',
      value: said.photos.length ? undefined : 'Chưa có ảnh',
      words: broken ?? (said.photos.length ? `${said.photos.length} ảnh` : undefined),
      photos: said.photos.map(({ id, thumbUrl }) => ({ id, url: thumbUrl })),
      href: to(''),
    },
    ...(said.details.length ? [{ label: 'Chi tiết', words: said.details.join('. '), href: to('/chi-tiet') }] : []),
  ];
}

/** The same as one sentence to be heard; the lines below it say all the rest. */
export function spokenOf({
  produce,
  quantity,
  price,
  qualities,
  commune,
  village,
  ...said
}: Said & {
  readonly qualities: readonly SaidQuality[];
}): string {
  const today = todayInVietnam();
  return spokenReadBack(
    {
      ...{ quantity, qualities, produce: produce.name, price: price ?? 'OPEN' },
      ...{ readyFrom: said.readyFrom ?? today, readyUntil: said.readyUntil ?? null },
      ...{ commune: commune.fullName, village: village && isNamed(village) ? village.name : null },
    },
    today,
  );
}
