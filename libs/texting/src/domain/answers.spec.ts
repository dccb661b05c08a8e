import { describe, expect, it } from '@jest/globals';
import { questionSentence, readProduce } from '@nongsan/catalog';
import { vnd } from '@nongsan/kernel';
import { fitsSms, isSms, toGsm } from '@nongsan/vietnamese';
import { ANSWERS, askToWithdraw, myListings, noPriceOf, notListed, notWithdrawn } from './answers.js';
import { priceDoubtful, question, referencePrices, refused, sent, timeOf, whoSpeaks, withdrawn } from './answers.js';

const longestName = readProduce()
  .map(({ name }) => name)
  .sort((a, b) => b.length - a.length)[0]!;
const CODE = 'TB-7K3FQ';
const grams = 1_000_000_000;
const line = { code: CODE, produce: longestName, grams, state: 'cần sửa' };
const price = {
  ...{ produce: longestName, vndPerKg: vnd(2_000_000_000), source: 'Báo Đắk Lắk '.repeat(9), day: '25/11/2026' },
  ...{ isToday: false, isDemo: false },
};
const NAME = 'Nguyễn Thị Ngọc Lan Hương';

/** Every wording with the longest values that it can get. */
const LONGEST: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ANSWERS).map(([name, text]) => [name, toGsm(text)])),
  question: question(questionSentence('quantityKg', null), longestName, []),
  choices: question(questionSentence('slug', null), longestName, Array<string>(9).fill(longestName)),
  whoSpeaks: whoSpeaks(Array<string>(9).fill(NAME.repeat(2))),
  sent: sent(CODE, new Date('2026-12-31T09:59:00Z')),
  priceDoubtful: priceDoubtful(2_000_000_000, false),
  tenTimes: priceDoubtful(2_000_000_000, true),
  refused: refused('Câu trả lời rất dài của sàn. '.repeat(12)),
  notListed: notListed('Ở đây chỉ đăng nông sản. Ví dụ: Bán 2 tấn cà phê. Nói thêm vài lời cho dài ra một chút.'),
  myListings: myListings(Array<typeof line>(9).fill(line), 999),
  askToWithdraw: askToWithdraw(line),
  withdrawn: withdrawn(CODE),
  notWithdrawn: notWithdrawn(),
  onePrice: referencePrices([price]),
  prices: referencePrices(Array<typeof price>(5).fill(price)),
  noPriceOf: noPriceOf(longestName),
};

describe('an answer', () => {
  it.each(Object.entries(LONGEST))('%s is at most 160 plain letters with its longest values', (_name, text) => {
    expect([text, isSms(text)]).toEqual([text, true]);
  });

  it('of one wording needs no cutting', () => {
    for (const text of Object.values(ANSWERS)) expect([text, fitsSms(text)]).toEqual([text, true]);
  });

  it('asks one question about each field of each good, and its choices one digit', () => {
    for (const { name, attributes } of readProduce())
      for (const { labelVi, enum: options } of attributes) {
        const asked = question(`${labelVi} nào? Ví dụ: ${options?.[0] ?? '1'}.`, name, options ?? []);
        expect([asked, isSms(asked)]).toEqual([asked, true]);
        options?.forEach((_, i) => expect(asked).toContain(` ${i + 1} `));
      }
  });

  it('keeps the figures of the longest listing and price whole', () => {
    expect(LONGEST['myListings']).toMatch(/^TB-7K3FQ .*1\.000\.000 kg: can sua\..* Con 99\d tin\.$/);
    expect(LONGEST['onePrice']).toContain('2.000.000.000d/kg (ngay 25/11/2026)');
    expect(LONGEST['choices']).toMatch(/1 .*, 2 .*, 3 .*\. Nhan so\.|Nhan so\.$/);
  });

  it('names the time of Vietnam', () => {
    expect(timeOf(new Date('2026-11-25T02:05:00Z'))).toBe('9:05 ngày 25/11');
    expect(timeOf(new Date('2026-11-30T17:00:00Z'))).toBe('0:00 ngày 1/12');
  });

  it('never calls a price today’s that is old or made up', () => {
    expect(referencePrices([{ ...price, produce: 'Hồ tiêu đen', source: 'Báo', isToday: true }])).toBe(
      'Gia tham khao: ho tieu den 2.000.000.000d/kg (hom nay 25/11/2026). Nguon: Bao.',
    );
    const old = referencePrices([{ ...price, produce: 'Hồ tiêu đen' }]);
    const demo = referencePrices([{ ...price, produce: 'Hồ tiêu đen', isDemo: true }]);
    for (const text of [old, demo]) expect(text).toContain('Khong phai gia hom nay.');
    expect(demo).toContain('(gia vi du)');
    expect(`${old}${demo}`).not.toMatch(/\(hom nay/);
  });
});
