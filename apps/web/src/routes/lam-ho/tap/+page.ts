// Practice never reaches the market: this page has no server file, so it knows no API, and its forms only change its own address.
import { readQuantity } from '#lib/sell/typed.ts';
import { quantityInWords } from '#lib/sell/words.ts';
import type { PageLoad } from './$types';

export const csr = false;

const HOUSEHOLDS = ['Hộ Tập Một', 'Hộ Tập Hai', 'Hộ Tập Ba'];
const GOODS = [
  { slug: 'ca-phe-nhan-xo', name: 'Cà phê nhân xô' },
  { slug: 'ho-tieu-den', name: 'Tiêu đen' },
  { slug: 'mac-ca-tuoi', name: 'Mắc ca' },
];

export const load: PageLoad = ({ url }) => {
  const typed = (name: string) => url.searchParams.get(name) ?? '';
  const household = HOUSEHOLDS.find((each) => each === typed('ho'));
  const produce = GOODS.find(({ slug }) => slug === typed('hang'));
  const quantity = url.searchParams.has('so')
    ? readQuantity({ amount: typed('so'), unit: typed('don-vi'), kgPerBao: '' })
    : undefined;
  const step = !household ? 1 : !produce ? 2 : !quantity?.ok ? 3 : typed('gui') ? 5 : 4;
  return {
    title: 'Tập làm hộ',
    task: true,
    back: { href: '/lam-ho', label: 'Thôi tập' },
    step,
    household,
    households: HOUSEHOLDS,
    produce,
    goods: GOODS,
    amount: typed('so'),
    unit: typed('don-vi') || 'TAN',
    wrong: quantity && !quantity.ok ? quantity.mistake : undefined,
    words: quantity?.ok ? quantityInWords(quantity.value) : '',
    kept: Object.fromEntries(url.searchParams),
  };
};
