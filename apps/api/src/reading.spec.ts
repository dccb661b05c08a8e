import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SentenceReader } from '@nongsan/catalog';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();
world.clock.set('2026-11-18T02:00:00Z');

interface Good {
  readonly produce: { readonly slug: string; readonly name: string } | null;
  readonly choices: readonly { readonly slug: string }[];
  readonly quantity: { readonly amountMilli: number; readonly unit: string; readonly grams: number } | null;
  readonly vndPerKg: number | null;
  readonly readyFrom: string | null;
  readonly readyUntil: string | null;
  readonly commune: { readonly code: string } | null;
  readonly village: { readonly id: string; readonly name: string } | null;
  readonly quality: readonly { readonly key: string; readonly value: string; readonly text: string }[];
  readonly confirm: readonly string[];
  readonly readBack: string;
}
interface Reading {
  readonly status: string;
  readonly goods: readonly Good[];
  readonly questions: readonly { readonly good: number; readonly field: string; readonly sentence: string }[];
  readonly refusal: string | null;
}

const QUERY = `query ($text: String!, $channel: TextChannel!) { readListing(text: $text, channel: $channel) {
  status refusal questions { good field sentence }
  goods { produce { slug name } choices { slug } quantity { amountMilli unit grams } vndPerKg readyFrom readyUntil
    commune { code } village { id name } quality { key value text } confirm readBack } } }`;

async function read(text: string, channel = 'VOICE'): Promise<Reading> {
  const { data, errors } = await world.graphql<{ readListing: Reading }>(QUERY, { text, channel });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.readListing;
}

describe('one sentence, read over HTTP by anyone', () => {
  it('is what it says, in the unit people say, and read back as one sentence', async () => {
    const text = 'Nhà tôi có 2 tấn rưỡi cà phê nhân xô, giá 95 nghìn một ký, tuần sau hái xong, thôn Lộc Tân, độ ẩm 13';
    expect(await read(text)).toMatchObject({
      ...{ status: 'READ', refusal: null, questions: [] },
      goods: [
        {
          ...{ produce: { slug: 'ca-phe-nhan-xo' }, choices: [], vndPerKg: 95_000, confirm: [] },
          quantity: { amountMilli: 2_500, unit: 'TAN', grams: 2_500_000 },
          ...{ readyFrom: '2026-11-23', readyUntil: '2026-11-29', commune: { code: '24343' } },
          village: { name: 'Lộc Tân' },
          quality: [{ key: 'moisturePct', value: '13', text: '13 %' }],
          readBack:
            'Bán hai tấn rưỡi cà phê nhân xô, độ ẩm mười ba phần trăm, chín mươi lăm nghìn đồng một ki-lô-gam, hái xong tuần sau, ở thôn Lộc Tân. Đúng không?',
        },
      ],
    });
  });

  it('what is missing is asked, with an example', async () => {
    const { status, goods, questions } = await read('nhà có mấy tấn cà được giá thì bán');
    expect([status, goods[0]?.quantity]).toEqual(['TO_ASK', null]);
    expect(questions).toContainEqual({ good: 0, field: 'QUANTITY', sentence: 'Có bao nhiêu ký? Ví dụ: 500 kg.' });
  });

  it('a produce that is not certain has choices, the guess first, and is asked', async () => {
    const { goods, questions } = await read('ban 2 tan bo gia 15', 'SMS');
    expect(goods[0]?.choices.map(({ slug }) => slug).sort()).toEqual(['bo-034', 'bo-booth', 'bo-sap']);
    expect(goods[0]?.choices[0]?.slug).toBe(goods[0]?.produce?.slug);
    expect(questions[0]).toMatchObject({ good: 0, field: 'PRODUCE' });
  });

  it('a price that cannot be is not read back as one', async () => {
    const { goods, questions } = await read('ca phe nhan 1 tan gia 9500 dong', 'SMS');
    expect(goods[0]?.vndPerKg).toBeNull();
    expect(goods[0]?.readBack).not.toContain('giá');
    expect(questions).toMatchObject([{ field: 'PRICE', sentence: expect.stringContaining('89.000 đ') }]);
  });

  it('a price that was not said is the price of the day', async () => {
    const { status, goods } = await read('bán 5 tạ tiêu đen');
    expect([status, goods[0]?.vndPerKg]).toEqual(['READ', null]);
    expect(goods[0]?.readBack).toContain('theo giá hôm nay');
  });

  it('what cannot be listed is refused in words', async () => {
    expect(await read('Cần mua 5 tấn cà phê nhân giá 95k, ai có alo')).toMatchObject({
      ...{ status: 'REFUSED', goods: [], questions: [], refusal: 'Đây là câu cần mua. Hãy vào Chợ để tìm hàng.' },
    });
    expect((await read('Bán gấp 2 sào rẫy cà phê sổ đỏ chính chủ 1 tỷ 2')).refusal).toContain('đất');
  });

  it('more than 600 letters are refused, and no letters at all', async () => {
    expect(await read('bán cà phê '.repeat(60))).toMatchObject({
      status: 'REFUSED',
      refusal: expect.stringContaining('600'),
    });
    expect((await read('')).status).toBe('REFUSED');
  });

  it('nothing of it is kept', async () => {
    const before = [await world.count('listings'), await world.count('events')];
    await read('bán 5 tạ tiêu đen giá 150k');
    expect([await world.count('listings'), await world.count('events')]).toEqual(before);
  });
});

describe('the names of the database', () => {
  it('are read from it anew when a village or a synonym is added, and only then', async () => {
    const { read: tx } = world.database;
    const sentences = world.get(SentenceReader);
    const [before] = (await read('bán 5 tạ tiêu đen ở thôn Ea Sup Mới')).goods;
    expect(before?.village).toBeNull();
    await world.sql(`INSERT INTO villages (commune_code, name) VALUES ('24343', 'Ea Sup Mới')`);
    const [after] = (await read('bán 5 tạ tiêu đen ở thôn Ea Sup Mới')).goods;
    expect(after?.village?.name).toBe('Ea Sup Mới');
    await world.sql(`UPDATE produce SET synonyms = array_append(synonyms, 'hạt đen thơm') WHERE slug = 'ho-tieu-den'`);
    expect((await sentences.read(tx, 'bán 5 tạ hạt đen thơm', 'typed')).goods[0]?.slug).toBe('ho-tieu-den');
    const costs = await world.queriesOf(() => read('bán 5 tạ tiêu đen'));
    // The version for each step, and no names.
    expect(costs).toBeLessThanOrEqual(3);
  });
});

describe('the messages of the design', () => {
  interface Labelled {
    readonly id: string;
    readonly channel: string;
    readonly today: string;
    readonly text: string;
    readonly expect: {
      readonly status: 'ok' | 'clarify' | 'reject';
      readonly ask: readonly string[];
      readonly listings: readonly {
        readonly slug: string | null;
        readonly quantityKg: number | null;
        readonly pricePerKgVnd: number | null;
        readonly harvestFrom: string | null;
        readonly harvestTo: string | null;
        readonly place: { readonly thon: string | null; readonly wardCode: string } | null;
      }[];
    };
  }
  const file = new URL('../../../libs/vietnamese/testdata/listing-texts.json', import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as readonly Labelled[];
  const STATUS = { ok: 'READ', clarify: 'TO_ASK', reject: 'REFUSED' };

  it.each(messages.map(({ id, ...message }) => [id, message] as const))(
    '%s: the door says what is in the message',
    async (_id, { channel, today, text, expect: wanted }) => {
      world.clock.set(`${today}T02:00:00Z`);
      const { status, goods, questions } = await read(text, channel.toUpperCase());
      expect([status, questions.length]).toEqual([STATUS[wanted.status], wanted.ask.length]);
      expect(
        goods.map(({ produce, quantity, vndPerKg, readyFrom, readyUntil, village, commune }) => ({
          ...{ slug: produce?.slug ?? null, quantityKg: quantity && quantity.grams / 1_000, pricePerKgVnd: vndPerKg },
          ...{ harvestFrom: readyFrom, harvestTo: readyUntil },
          place: commune && { thon: village?.name ?? null, wardCode: commune.code },
        })),
      ).toEqual(
        wanted.listings.map(({ slug, quantityKg, pricePerKgVnd, harvestFrom, harvestTo, place }) => ({
          ...{ slug, quantityKg, pricePerKgVnd, harvestFrom, harvestTo, place },
        })),
      );
      for (const { readBack } of goods) expect(readBack).toMatch(/^Bán .*\. Đúng không\?$/);
    },
  );
});
