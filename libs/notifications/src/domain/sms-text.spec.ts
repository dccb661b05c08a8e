import { describe, expect, it } from '@jest/globals';
import { REASONS } from '@nongsan/catalog';
import { END_REASONS } from '@nongsan/orders';
import { fitsSms, SMS_LENGTH, toGsm } from '@nongsan/vietnamese';
import fc from 'fast-check';
import { sidesTold, wordsOf } from './notices.js';
import { every, figuresOf } from './notices.testdata.js';
import { smsText } from './sms-text.js';

/** Every text that can go out: sample and side. */
const texts = every.flatMap(({ kind, figures }) =>
  sidesTold(kind, figuresOf(figures))
    .filter(({ sms }) => sms)
    .map(({ side }) => ({ kind, side, figures })),
);

const SYLLABLES = ['Nguyễn', 'Thị', 'Lài', 'Y', 'Hồ', 'Byă', 'Trương', 'Nghiêng', 'Đặng', 'Ksor', "H'Hen", 'Niê'];
const name = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 10 })
  .map((words) => words.join(' ').slice(0, 60).trim());
const produce = fc
  .array(fc.constantFrom('cà', 'phê', 'nhân', 'xô', 'sầu', 'riêng', 'macadamia', 'nguyên', 'vỏ'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.join(' '));
/** Up to a thousand billion đồng, and a million tonnes. */
const amount = fc.integer({ min: 1, max: 999_999_999_999 });
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
const reasons = [...Object.keys(REASONS), ...Object.keys(END_REASONS)];

/** The sample with other figures: each number that is not 0, each instant and each reason becomes any. */
const anyFigures = (figures: Readonly<Record<string, unknown>>) =>
  fc
    .tuple(fc.infiniteStream(amount), fc.infiniteStream(instant), fc.constantFrom(...reasons))
    .map(([n, at, reason]) => {
      const other = ([key, value]: [string, unknown]): [string, unknown] => {
        if (typeof value === 'number' && value !== 0) return [key, Math.sign(value) * n.next().value];
        if (typeof value === 'string' && /^\d{4}-/.test(value)) return [key, at.next().value.toISOString()];
        const isOther = key === 'reason' && (reason in REASONS ? REASONS : END_REASONS) === sentencesOf(value);
        return [key, isOther ? reason : value];
      };
      return Object.fromEntries(Object.entries({ grams: 1, ...figures }).map(other));
    });
const sentencesOf = (reason: unknown) => (String(reason) in REASONS ? REASONS : END_REASONS);

const FIGURE = /DH-\w+|\d[\d.,:/]*\d|\d/g;

describe.each(texts)('the text of $kind to $side with $figures', ({ kind, side, figures }) => {
  it('is at most 160 plain characters for any figures and names, and no figure is cut', () => {
    fc.assert(
      fc.property(anyFigures(figures), produce, name, (any, goods, addressee) => {
        const facts = { ...figuresOf(any), produce: goods };
        const text = smsText(kind, side, facts, addressee);
        expect(text).toMatch(/^[ -~]+$/);
        expect(text.length).toBeLessThanOrEqual(SMS_LENGTH);
        const [title, body] = wordsOf(kind, side, facts);
        expect(text.match(FIGURE) ?? []).toEqual(toGsm(`${title} ${body}`).match(FIGURE) ?? []);
        // The given name, which comes last, is always said.
        expect(text).toContain(`${toGsm(addressee).split(' ').at(-1)}: `);
      }),
      { numRuns: 60 },
    );
  });
});

it('where it fits it is what the inbox says, unaccented', () => {
  const facts = figuresOf({ goodsVnd: 47_500_000, acceptBy: '2026-11-26T01:00:00.000Z' });
  expect(smsText('OrderPlaced', 'SELLER', facts, null)).toBe(
    'Nong San: Co nguoi dat mua. Don DH-7K3FQ: 500 kg ca phe nhan xo, 47.500.000 d. Tra loi truoc 8:00 thu Nam 26/11.',
  );
});

it('on a shared phone it says whom it is for', () => {
  const facts = figuresOf({ isFirst: false, activeFrom: '2026-11-27T01:00:00.000Z' });
  expect(smsText('PayeeChanged', 'SELF', facts, 'Nguyễn Thị Lài')).toBe(
    'Nong San gui Nguyen Thi Lai: Tai khoan nhan tien se doi. Doi luc 8:00 thu Sau 27/11. Neu khong phai ban, bao hop tac xa ngay.',
  );
});

it('what is too long loses the first names of its reader and the last words of its goods', () => {
  const facts = {
    ...figuresOf({ goodsVnd: 950_000_000_000, acceptBy: '2026-11-26T01:00:00.000Z' }),
    produce: 'sầu riêng Musang King loại một tuyển chọn',
  };
  const text = smsText('OrderPlaced', 'SELLER', facts, 'Nguyễn Hoàng Thị Bích Ngọc Lài');
  expect(text).toContain('gui Hoang Thi Bich Ngoc Lai: ');
  expect(text).toContain('500 kg sau rieng Musang King loai, 950.000.000.000 d.');
  expect(fitsSms(text)).toBe(true);
});
