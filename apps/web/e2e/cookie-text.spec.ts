import { expect, test } from '@playwright/test';
import { pack, unpack } from '../src/lib/server/cookie-text.ts';

/** What fills a draft most: the longest sentence, the longest words for the buyer, ten goods that wait. */
const LONGEST = {
  text: 'Nhà tôi còn một tấn tám cà phê nhân xô phơi sân xi măng, hai tạ rưỡi tiêu đen, '.repeat(8).slice(0, 600),
  words: 'Hàng phơi đủ nắng, không lẫn tạp chất, xe tải vào tận sân; gọi trước khi tới. '.repeat(8).slice(0, 600),
  rest: Array.from({ length: 10 }, (_, index) => ({
    produceSlug: `ca-phe-nhan-${index}`,
    quantity: { amountMilli: 1_000 + index * 37, unit: 'TAN' },
    price: { amountVnd: 95_000 + index * 730, unit: 'KG' },
    communeCode: '24343',
    villageId: crypto.randomUUID(),
    questions: [{ field: 'QUANTITY', sentence: 'Có bao nhiêu ký? Ví dụ: 500 kg.' }],
    guessed: ['PRICE'],
    name: `Cà phê nhân số ${index}`,
  })),
};

test('the longest draft fits one cookie of 4096 bytes, and comes back whole', () => {
  const text = pack(LONGEST);
  expect(text.length).toBeLessThan(3_800);
  expect(text).toMatch(/^[\w-]+$/);
  expect(unpack(text)).toEqual(LONGEST);
});

for (const text of ['', 'abc', Buffer.from('{"owner":"x"}').toString('base64url')])
  test(`"${text}", which somebody else wrote, is nothing`, () => expect(unpack(text)).toBeNull());
