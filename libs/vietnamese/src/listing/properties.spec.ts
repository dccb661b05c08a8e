import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toSms } from '../sms.js';
import { formatWhole } from '../format.js';
import { numberToWords } from '../numbers.js';
import { readText } from '../../testdata/read.js';

const RUNS = { numRuns: 150 };
const good = (text: string) => readText(text).listings[0];

/** Read right, or left open: never another number. */
function expectNeverWrong(text: string, field: 'quantityKg' | 'pricePerKgVnd', value: number): void {
  const reading = readText(text);
  const read = reading.listings[0];
  const isOpen = reading.ask.includes(field) || (read?.confirm.includes(field) ?? false);
  expect([text, read?.[field] === value || isOpen]).toEqual([text, true]);
}

/** Read right and nothing asked. */
function expectRead(text: string, field: 'quantityKg' | 'pricePerKgVnd', value: number): void {
  const reading = readText(text);
  expect([text, reading.listings[0]?.[field], reading.ask]).toEqual([text, value, []]);
}

const UNITS = [
  { words: ['kg', 'ký', 'kí', 'cân'], kg: 1 },
  { words: ['yến'], kg: 10 },
  { words: ['tạ'], kg: 100 },
  { words: ['tấn'], kg: 1000 },
] as const;
const unit = fc
  .constantFrom(...UNITS)
  .chain(({ words, kg }) => fc.record({ word: fc.constantFrom(...words), kg: fc.constant(kg) }));
const count = fc.integer({ min: 2, max: 150 });
const PLACES = [
  'bán AMOUNT tiêu đen',
  'tiêu đen AMOUNT giá 150k',
  'nhà còn AMOUNT tiêu đen, giá trăm rưỡi',
  'giá 150 ngàn, AMOUNT tiêu đen',
];
const sentence = fc.constantFrom(...PLACES);

describe('an amount', () => {
  const amounts = fc.record({ n: count, unit, sentence });

  it('in digits reads back to the same kilograms', () =>
    fc.assert(
      fc.property(amounts, ({ n, unit: { word, kg }, sentence: s }) =>
        expectRead(s.replace('AMOUNT', `${n} ${word}`), 'quantityKg', n * kg),
      ),
      RUNS,
    ));

  it('in words reads back to the same kilograms', () =>
    fc.assert(
      fc.property(amounts, ({ n, unit: { word, kg }, sentence: s }) =>
        expectRead(s.replace('AMOUNT', `${numberToWords(n)} ${word}`), 'quantityKg', n * kg),
      ),
      RUNS,
    ));

  it('of thousands of kilograms reads back in words and with dots', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1001, max: 9999 }), (kg) => {
        expectRead(`bán ${numberToWords(kg)} ký tiêu đen`, 'quantityKg', kg);
        expectRead(`bán ${formatWhole(kg)} kg tiêu đen`, 'quantityKg', kg);
      }),
      RUNS,
    ));

  it('of tons and hundreds, tenths and halves reads back in every form', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 9 }), (tons, tenth) => {
        const kg = tons * 1000 + tenth * 100;
        expectRead(`bán ${tons} tấn ${tenth} tiêu đen giá 150`, 'quantityKg', kg);
        expectRead(`bán ${tons} tấn ${tenth} tạ tiêu đen`, 'quantityKg', kg);
        expectRead(`bán ${tons},${tenth} tấn tiêu đen`, 'quantityKg', kg);
        expectRead(`bán ${tons}t${tenth} tiêu đen`, 'quantityKg', kg);
        expectRead(`bán ${numberToWords(tons)} tấn ${numberToWords(tenth)} trăm ký tiêu đen`, 'quantityKg', kg);
        expectRead(`bán ${numberToWords(tons)} tấn rưỡi tiêu đen`, 'quantityKg', tons * 1000 + 500);
      }),
      RUNS,
    ));

  it('without accents is the same or left open', () =>
    fc.assert(
      fc.property(amounts, ({ n, unit: { word, kg }, sentence: s }) =>
        expectNeverWrong(toSms(s.replace('AMOUNT', `${numberToWords(n)} ${word}`)), 'quantityKg', n * kg),
      ),
      RUNS,
    ));
});

describe('a price', () => {
  const thousands = fc.integer({ min: 40, max: 199 });
  const text = fc.constantFrom(
    'cà nhân 2 tấn, PRICE',
    'bán 2 tấn cà nhân PRICE',
    'PRICE, còn 2 tấn cà nhân',
    'cà nhân PRICE, có hai tấn',
  );

  it('in digits reads back to the same đồng', () =>
    fc.assert(
      fc.property(
        thousands,
        text,
        fc.constantFrom('giá Nk', 'N ngàn một ký', 'giá N.000', 'N000đ/kg', 'giá N', 'Nk/kg', 'giá N,000đ'),
        (n, t, form) => expectRead(t.replace('PRICE', form.replace('N', String(n))), 'pricePerKgVnd', n * 1000),
      ),
      RUNS,
    ));

  it('in words reads back to the same đồng', () =>
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 1990 }), text, (hundreds, t) =>
        expectRead(
          t.replace('PRICE', `giá ${numberToWords(hundreds * 100)} đồng một ký`),
          'pricePerKgVnd',
          hundreds * 100,
        ),
      ),
      RUNS,
    ));

  it('of a tạ or a ton reads back to the price of a kilogram', () =>
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 19 }), fc.integer({ min: 1, max: 9 }), text, (millions, tenth, t) => {
        const vnd = millions * 10_000 + tenth * 1000;
        expectRead(t.replace('PRICE', `giá ${millions}tr${tenth}/tạ`), 'pricePerKgVnd', vnd);
        expectRead(t.replace('PRICE', `giá ${millions} triệu ${tenth} một tạ`), 'pricePerKgVnd', vnd);
        expectRead(t.replace('PRICE', `${millions}${tenth} triệu một tấn`), 'pricePerKgVnd', vnd);
      }),
      RUNS,
    ));

  it('ten or a hundred times too high or too low is asked', () =>
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 190 }), fc.constantFrom(0.01, 0.1, 10, 100), (n, slip) => {
        const reading = readText(`cà nhân 2 tấn giá ${formatWhole(n * 1000 * slip)} đồng một ký`);
        const inside = n * 1000 * slip >= 40_000 && n * 1000 * slip <= 200_000;
        expect([reading.listings[0]?.pricePerKgVnd ?? null, reading.ask]).toEqual(
          inside ? [n * 1000 * slip, []] : [null, ['pricePerKgVnd']],
        );
      }),
      RUNS,
    ));

  it('without accents is the same or left open', () =>
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 1990 }), text, (hundreds, t) =>
        expectNeverWrong(
          toSms(t.replace('PRICE', `giá ${numberToWords(hundreds * 100)} đồng một ký`)),
          'pricePerKgVnd',
          hundreds * 100,
        ),
      ),
      RUNS,
    ));
});

const WORDS =
  'bán cà nhân tiêu đen giá ký tấn tạ hái mai tuần sau thôn Lộc Tân nhà tôi còn bao độ ẩm loại xô , . / : à không nhầm ạ cho em với và được mấy vài nửa rưỡi k đ tr % - ( ) sầu riêng bơ một hai ba năm sáu chín mươi lăm trăm nghìn triệu 2 15 95 1.200 9tr6 2,5 0912345678 25/12'.split(
    ' ',
  );
/** Without accents "sau" is six, and "tạ" alone may begin an amount. */
const BY_EAR = new Set(['tạ', 'tấn', 'sau']);
const NUMBERS = /\d|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|nửa|rưỡi|triệu/;
const someWords = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join(' '));

describe('any text', () => {
  it('is read without an error, the same each time', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), someWords), (text) =>
        expect(readText(text)).toEqual(readText(text)),
      ),
      RUNS,
    ));

  it('without a number gives no amount and no price', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...WORDS.filter((word) => !NUMBERS.test(word) && !BY_EAR.has(word))), {
          maxLength: 25,
        }),
        (words) => {
          for (const { quantityKg, pricePerKgVnd } of readText(words.join(' ')).listings)
            expect([quantityKg, pricePerKgVnd]).toEqual([null, null]);
        },
      ),
      RUNS,
    ));

  it('with one number gives only figures of that number', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(...WORDS.filter((word) => !NUMBERS.test(word) && !BY_EAR.has(word) && word !== 'bao')),
          { maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 99_999 }),
        fc.array(fc.constantFrom('bán', 'tấn', 'kg', 'giá', 'k', 'ngàn', 'cà nhân', 'mai', 'độ'), { maxLength: 6 }),
        (before, n, after) => {
          const figures = String(n).replaceAll('0', '');
          for (const { quantityKg, pricePerKgVnd } of readText([...before, n, ...after].join(' ')).listings)
            for (const read of [quantityKg, pricePerKgVnd])
              expect(read === null ? figures : String(read).replaceAll(/[0.]/g, '')).toBe(figures);
        },
      ),
      RUNS,
    ));

  it('reads alike composed, decomposed and in capitals', () =>
    fc.assert(
      fc.property(someWords, (text) => {
        expect(readText(text.normalize('NFD'))).toEqual(readText(text));
        expect(readText(text.toUpperCase())).toEqual(readText(text));
      }),
      RUNS,
    ));

  it('every open field is asked, and what is asked is open or a guess', () =>
    fc.assert(
      fc.property(someWords, (text) => {
        const { status, ask, listings } = readText(text);
        expect(status === 'clarify').toBe(ask.length > 0);
        if (listings.some(({ quantityKg }) => quantityKg === null)) expect(ask).toContain('quantityKg');
        if (listings.some(({ slug }) => slug === null)) expect(ask).toContain('slug');
      }),
      RUNS,
    ));
});

describe('filler words', () => {
  const filler = fc.constantFrom(
    'dạ',
    'ờ',
    'thì',
    'á',
    'nha',
    'bà con ơi',
    'cô ơi',
    'nghen',
    'luôn',
    'ạ',
    'nhé',
    'nè',
    'hàng đẹp',
    'hàng nhà làm',
  );
  const parts = fc.constantFrom(
    ['bán', '2 tấn rưỡi', 'cà nhân', 'giá 96k', 'mai hái'],
    ['nhà còn', 'tạ hai', 'tiêu đen', 'giá trăm rưỡi', 'thôn Lộc Tân'],
    ['còn', '3 tạ', 'sầu ri6', '50 ngàn một ký', 'tuần sau cắt'],
  );
  it('change no number', () =>
    fc.assert(
      fc.property(parts, fc.array(filler, { minLength: 6, maxLength: 6 }), (words, fillers) => {
        const plain = good(words.join(' '));
        const filled = good(words.map((word, i) => `${fillers[i] ?? ''} ${word}`).join(' '));
        expect([filled?.quantityKg, filled?.pricePerKgVnd]).toEqual([plain?.quantityKg, plain?.pricePerKgVnd]);
      }),
      RUNS,
    ));
});

describe('whole offers', () => {
  const goods = [
    { slug: 'ca-phe-nhan-xo', name: 'cà nhân', min: 85, max: 130 },
    { slug: 'ho-tieu-den', name: 'tiêu đen', min: 120, max: 180 },
    { slug: 'sau-rieng-dona', name: 'sầu Dona', min: 50, max: 95 },
    { slug: 'bo-booth', name: 'bơ booth', min: 8, max: 20 },
    { slug: 'khoai-lang', name: 'khoai lang', min: 6, max: 15 },
    { slug: 'ca-chua', name: 'cà chua', min: 5, max: 25 },
  ];
  const offer = fc.constantFrom(...goods).chain(({ slug, name, min, max }) =>
    fc.record({
      slug: fc.constant(slug),
      name: fc.constant(name),
      tenths: fc.integer({ min: 11, max: 199 }),
      vnd: fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves * 500),
      inWords: fc.boolean(),
      nameFirst: fc.boolean(),
    }),
  );
  interface Offer {
    readonly slug: string;
    readonly name: string;
    readonly tenths: number;
    readonly vnd: number;
    readonly inWords: boolean;
    readonly nameFirst: boolean;
  }
  const amountOf = ({ tenths, inWords }: Offer): string => {
    const [tons, rest] = [Math.floor(tenths / 10), tenths % 10];
    if (!inWords) return `${tons},${rest} tấn`;
    return rest === 0 ? `${numberToWords(tons)} tấn` : `${numberToWords(tons)} tấn ${numberToWords(rest)} tạ`;
  };
  const priceOf = ({ vnd, inWords }: Offer): string =>
    inWords ? `giá ${numberToWords(vnd)} đồng một ký` : `giá ${formatWhole(vnd)} đ/kg`;
  const said = (one: Offer): string => {
    const name = one.nameFirst ? `${one.name} ${amountOf(one)}` : `${amountOf(one)} ${one.name}`;
    return `${name}, ${priceOf(one)}`;
  };
  const two = fc.tuple(offer, offer).filter(([a, b]) => a.slug !== b.slug && a.nameFirst === b.nameFirst);

  it('of two goods keep their amounts and prices apart', () =>
    fc.assert(
      fc.property(two, fc.constantFrom(', ', ' và ', '. '), (offers, joint) => {
        const { listings } = readText(`bán ${offers.map(said).join(joint)}, thôn Lộc Tân`);
        expect(listings.map(({ slug, quantityKg, pricePerKgVnd }) => [slug, quantityKg, pricePerKgVnd])).toEqual(
          offers.map(({ slug, tenths, vnd }) => [slug, tenths * 100, vnd]),
        );
      }),
      RUNS,
    ));

  it('without accents are read right, asked or to be confirmed', () =>
    fc.assert(
      fc.property(offer, (one) => {
        const reading = readText(toSms(`bán ${said(one)}`));
        const [read] = reading.listings;
        const isOpen = (field: string): boolean =>
          reading.ask.includes(field) || (read?.confirm.includes(field) ?? false);
        expect(read?.slug).toBe(one.slug);
        expect(read?.quantityKg === one.tenths * 100 || isOpen('quantityKg')).toBe(true);
        expect(read?.pricePerKgVnd === one.vnd || isOpen('pricePerKgVnd')).toBe(true);
      }),
      RUNS,
    ));
});
