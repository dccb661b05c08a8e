import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gazetteerOfFiles, readText } from '../../testdata/read.js';
import { createListingReader } from './reader.js';
import { type ListingReading, type Message } from './types.js';

interface Labelled extends Message {
  readonly id: string;
  readonly expect: ListingReading;
}
const messages = JSON.parse(
  readFileSync(new URL('../../testdata/listing-texts.json', import.meta.url), 'utf8'),
) as readonly Labelled[];
const read = createListingReader(gazetteerOfFiles());
/** The sentence of a question is for people; the code of a refusal is not. */
const comparable = (reading: ListingReading): ListingReading =>
  reading.status === 'clarify' ? { ...reading, reason: null } : reading;

describe('the labelled messages', () => {
  it('are twenty-five', () => expect(messages).toHaveLength(25));
  it.each(messages.map((message) => [message.id, message.text, message] as const))(
    '%s is read in every field: %s',
    (_id, _text, message) => expect(comparable(read(message))).toEqual(comparable(message.expect)),
  );
  it('every question says why in Vietnamese', () => {
    for (const message of messages.filter((m) => m.expect.status === 'clarify'))
      expect(read(message).reason).toMatch(/\p{L}/u);
  });
});

const good = (text: string, today?: string) => readText(text, today).listings[0];

describe('amounts', () => {
  it.each([
    ['hai tấn rưỡi', 2500],
    ['tạ hai', 120],
    ['tấn sáu', 1600],
    ['tấn rưỡi', 1500],
    ['nửa tấn', 500],
    ['2 tấn 3', 2300],
    ['2 tấn 3 tạ', 2300],
    ['hai tấn ba trăm', 2300],
    ['hai tấn ba trăm ký', 2300],
    ['hai tấn không trăm năm chục ký', 2050],
    ['hai tấn lẻ năm chục ký', 2050],
    ['một tấn hai', 1200],
    ['một tấn tư', 1400],
    ['hai tấn mốt', 2100],
    ['1t2', 1200],
    ['1,5 tấn', 1500],
    ['1.5 tấn', 1500],
    ['2.500 kg', 2500],
    ['1 500 kg', 1500],
    ['hai nghìn năm trăm ký', 2500],
    ['hai ngàn rưỡi ký', 2500],
    ['tám trăm rưỡi ký', 850],
    ['trăm rưỡi ký', 150],
    ['một trăm lẻ năm ký', 105],
    ['mười một tạ', 1100],
    ['hăm lăm tạ', 2500],
    ['ba chục ký', 30],
    ['5 yến', 50],
    ['hai chục kí lô', 20],
    ['50 cân', 50],
    ['hai phẩy năm tấn', 2500],
    ['ba tạ hai mươi ký lô', 320],
  ])('%s is %i kg', (said, kg) => {
    const reading = readText(`bán ${said} tiêu đen giá 150`);
    expect([reading.ask, reading.listings[0]?.quantityKg, reading.listings[0]?.confirm]).toEqual([[], kg, []]);
  });

  it.each([
    ['mấy tấn'],
    ['vài tạ'],
    ['hai ba tấn'],
    ['3-4 tấn'],
    ['hai đến ba tấn'],
    ['2 tấn tới 3 tấn'],
    ['1.200 tấn'],
    ['12 bao'],
    ['một xe'],
    ['ba tấn à bốn tấn'],
  ])('%s is no amount and asked', (said) => {
    const reading = readText(`bán ${said} tiêu đen giá 150`);
    expect([reading.ask, reading.listings[0]?.quantityKg]).toEqual([['quantityKg'], null]);
  });

  it.each([
    ['30 bao tiêu đen bao 60 ký', 1800],
    ['ba chục bao tiêu đen, bao sáu chục', 1800],
    ['30 bao x 50kg tiêu đen', 1500],
    ['tiêu đen 40 bao, 50kg/bao', 2000],
    ['5 bao tiêu đen loại 60kg', 300],
    ['lúa khô một trăm giạ', 2000],
  ])('%s is %i kg, to be confirmed', (said, kg) =>
    expect([good(`bán ${said}`)?.quantityKg, good(`bán ${said}`)?.confirm]).toEqual([kg, ['quantityKg']]),
  );

  it.each([
    ['xe 8 tấn vô tận rẫy'],
    ['đt 0905 123 456'],
    ['vườn 3 ha'],
    ['cây 8 năm tuổi'],
    ['cách quốc lộ 2 km'],
    ['đặt cọc 20 triệu'],
    ['ở thôn 5'],
    ['chú Năm'],
    ['lấy từ 1 tạ trở lên'],
    ['hàng sạch 100%'],
    ['mùa vụ 2026'],
    ['bốc vác tận nơi'],
    ['hai vợ chồng già'],
    ['ba ngày hái một lần'],
    ['nhà số 12'],
  ])('"%s" changes neither amount nor price', (aside) => {
    const { quantityKg, pricePerKgVnd, confirm } = good(`bán 2 tấn tiêu đen giá 150, ${aside}`) ?? {};
    expect({ quantityKg, pricePerKgVnd, confirm }).toEqual({ quantityKg: 2000, pricePerKgVnd: 150_000, confirm: [] });
  });
});

describe('prices', () => {
  it.each([
    ['giá 95', 95_000],
    ['giá 95k', 95_000],
    ['giá 95.000', 95_000],
    ['giá 95,000đ', 95_000],
    ['giá 95 000 đ/kg', 95_000],
    ['giá 95 nghìn một ký', 95_000],
    ['95k/kg', 95_000],
    ['95 ngàn 5', 95_500],
    ['95k5', 95_500],
    ['giá 95,5', 95_500],
    ['giá chín lăm', 95_000],
    ['giá chín lăm rưỡi', 95_500],
    ['chín mươi lăm ngàn rưỡi một ký', 95_500],
    ['chín mươi lăm nghìn năm trăm đồng một cân', 95_500],
    ['giá trăm rưỡi', 150_000],
    ['giá trăm hai', 120_000],
    ['giá một trăm linh năm ngàn', 105_000],
    ['giá 9tr6/tạ', 96_000],
    ['chín triệu sáu một tạ', 96_000],
    ['96 triệu một tấn', 96_000],
    ['96tr/tấn', 96_000],
    ['9.600.000đ/tạ', 96_000],
    ['mỗi ký chín mươi lăm ngàn', 95_000],
    ['1kg 95k', 95_000],
    ['bán chín bảy', 97_000],
  ])('%s is %i đ/kg', (said, vnd) => {
    const reading = readText(`cà nhân 2 tấn, ${said}`);
    expect([reading.ask, reading.listings[0]?.pricePerKgVnd, reading.listings[0]?.confirm]).toEqual([[], vnd, []]);
  });

  it.each(['giá 9500 đồng', 'giá 9k5', 'giá 950', 'giá 950k', 'giá 95-97k', 'giá 9600/kg', 'giá 95, giá 97'])(
    '%s is asked',
    (said) => {
      const reading = readText(`cà nhân 2 tấn, ${said}`);
      expect([reading.ask, reading.listings[0]?.pricePerKgVnd]).toEqual([['pricePerKgVnd'], null]);
    },
  );

  it.each(['theo giá hôm nay', 'giá thị trường', 'giá thương lượng', 'giá cả gặp nói chuyện'])(
    '%s is no price and not asked',
    (said) => {
      const reading = readText(`cà nhân 2 tấn, ${said}`);
      expect([reading.ask, reading.listings[0]?.pricePerKgVnd]).toEqual([[], null]);
    },
  );

  it('a price in millions without its weight is given to be confirmed', () =>
    expect(good('cà nhân 2 tấn giá 9tr6')).toMatchObject({ pricePerKgVnd: 96_000, confirm: ['pricePerKgVnd'] }));

  it('a litre of honey has the price and the weight of a litre, to be confirmed', () =>
    expect(good('30 lít mật ong 140k/lít')).toMatchObject({
      quantityKg: 42,
      pricePerKgVnd: 100_000,
      confirm: ['quantityKg', 'pricePerKgVnd'],
    }));

  it('latex is priced by the degree', () =>
    expect(good('mủ nước 380đ/độ, mủ được 32 độ, mỗi ngày 2 tạ')).toMatchObject({
      quantityKg: 200,
      pricePerKgVnd: 12_160,
      quality: { pricePerDegreeVnd: 380, tscDegree: 32, frequency: 'daily' },
    }));
});

describe('days', () => {
  it.each([
    ['mai hái', '2026-11-19', '2026-11-19'],
    ['ngày mốt hái', '2026-11-20', '2026-11-20'],
    ['ngày kia hái', '2026-11-20', '2026-11-20'],
    ['tuần sau hái', '2026-11-23', '2026-11-29'],
    ['thứ bảy hái', '2026-11-21', '2026-11-21'],
    ['thứ tư hái', '2026-11-25', '2026-11-25'],
    ['chủ nhật này hái', '2026-11-22', '2026-11-22'],
    ['thứ hai tuần sau hái', '2026-11-23', '2026-11-23'],
    ['t7 hái', '2026-11-21', '2026-11-21'],
    ['cuối tháng hái', '2026-11-21', '2026-11-30'],
    ['đầu tháng sau hái', '2026-12-01', '2026-12-10'],
    ['giữa tháng 12 hái', '2026-12-11', '2026-12-20'],
    ['tháng 3 hái', '2027-03-01', '2027-03-31'],
    ['độ 20 ngày nữa hái', '2026-12-08', '2026-12-08'],
    ['nửa tháng nữa hái', '2026-12-03', '2026-12-03'],
    ['hai tuần nữa hái', '2026-12-02', '2026-12-02'],
    ['25/12 hái', '2026-12-25', '2026-12-25'],
    ['ngày 5 tháng 12 hái', '2026-12-05', '2026-12-05'],
    ['hái từ 20 đến 25/12', '2026-12-20', '2026-12-25'],
    ['20-22/12 hái', '2026-12-20', '2026-12-22'],
    ['rằm này hái', '2026-11-23', '2026-11-23'],
    ['rằm tháng chạp hái', '2027-01-22', '2027-01-22'],
    ['mùng 5 Tết hái', '2027-02-10', '2027-02-10'],
    ['20 âm lịch hái', '2026-11-28', '2026-11-28'],
    ['hái xong rồi', '2026-11-18', '2026-11-18'],
  ])('%s is from %s to %s', (said, from, to) =>
    expect(good(`bán 3 tạ quýt, ${said}`)).toMatchObject({ harvestFrom: from, harvestTo: to, quantityKg: 300 }),
  );

  it.each(['giá hôm nay', 'vài bữa nữa hái', 'khi nào chín thì hái'])('"%s" names no day', (said) =>
    expect(good(`bán 3 tạ quýt, ${said}`)).toMatchObject({ harvestFrom: null, harvestTo: null }),
  );
});

describe('what is taken back', () => {
  it.each([
    ['ba tấn à không hai tấn tám cà nhân', 2800],
    ['cà nhân ba tấn, ủa lộn, hai tấn thôi', 2000],
    ['ban 1tan ca nhan, nham, 1tan5', 1500],
    ['cà nhân 2 tấn chứ không phải 3 tấn', 2000],
    ['cà nhân ba tấn, không phải ba tấn, bốn tấn', 4000],
  ])('%s: %i kg', (text, kg) => expect(good(text)).toMatchObject({ quantityKg: kg, confirm: [] }));

  it('a price, a day and a good are taken back alike', () => {
    expect(good('cà nhân hai tấn giá chín lăm, à không, giá chín bảy')?.pricePerKgVnd).toBe(97_000);
    expect(good('bán 3 tạ quýt mai hái, à nhầm, ngày mốt mới hái')?.harvestFrom).toBe('2026-11-20');
    expect(good('bán hai tấn tiêu à quên cà nhân giá 96')?.slug).toBe('ca-phe-nhan-xo');
  });
});

describe('several goods', () => {
  const read = (text: string): unknown[] =>
    readText(text).listings.map(({ slug, quantityKg, pricePerKgVnd }) => [slug, quantityKg, pricePerKgVnd]);
  const both = [
    ['ca-phe-nhan-xo', 1000, 96_000],
    ['ho-tieu-den', 200, 148_000],
  ];
  it.each([
    'còn 1 tấn cà nhân với 2 tạ tiêu đen, cà 96 tiêu 148',
    'còn 1 tấn cà nhân 96k và 2 tạ tiêu đen 148k',
    'cà nhân 1 tấn 96k, tiêu đen 2 tạ 148k',
    'cà nhân 1 tấn giá 96k tiêu đen 2 tạ giá 148k',
    'ca nhan 1 tan gia 96k, 2 ta tieu den gia 148k',
  ])('%s', (text) => expect(read(text)).toEqual(both));
});

describe('sorts of one good', () => {
  it('each with its own amount are offered for themselves', () => {
    const { listings } = readText('chanh dây tím loại 1 5 tạ 20k, loại 2 3 tạ 10k');
    expect(listings.map(({ quantityKg, pricePerKgVnd, quality }) => [quantityKg, pricePerKgVnd, quality])).toEqual([
      [500, 20_000, { grade: '1' }],
      [300, 10_000, { grade: '2' }],
    ]);
  });

  it('a name of several goods means the one with the form, the quality or the price that was said', () => {
    expect(good('cà 5 tấn tươi giá 23')?.slug).toBe('ca-phe-qua-tuoi');
    expect(good('cà chín 90% 5 tấn giá 23')?.slug).toBe('ca-phe-qua-tuoi');
    expect(good('cà 5 tấn giá 95')).toMatchObject({ slug: 'ca-phe-nhan-xo', confirm: [] });
    expect(good('cà 5 tấn')).toMatchObject({ slug: 'ca-phe-nhan-xo', confirm: ['slug'] });
    expect(readText('bơ 5 tạ giá 15')).toMatchObject({ ask: ['slug'], status: 'clarify' });
  });

  it('a good outside the catalog beside one of it is asked', () =>
    expect(readText('bán 2 tấn cà nhân 96k và 3 tạ thanh long 12k')).toMatchObject({
      ask: ['slug'],
      listings: [
        { slug: 'ca-phe-nhan-xo', quantityKg: 2000 },
        { slug: null, quantityKg: 300 },
      ],
    }));
});

describe('figures that may be of two numbers', () => {
  it.each([
    'tiêu đen 1 tấn 150',
    'cà nhân 2 tấn 96',
    'bí đỏ bốn tấn một sáu ngàn một cân',
    'ca nhan hai tan chin hai muoi lam ngan',
  ])('%s: the amount needs a yes', (text) => expect(good(text)?.confirm).toContain('quantityKg'));
});

describe('places', () => {
  it.each([
    ['thôn Lộc Tân', 'Lộc Tân', '24343'],
    ['thon loc tai', 'Lộc Tài', '24343'],
    ['locphu', 'Lộc Phú', '24343'],
    ['xã Phú Lộc', null, '24343'],
    ['thị trấn Krông Năng', null, '24343'],
    ['buôn Mrưm Ea Hồ', null, '24343'],
    ['Ea Tóh', null, '24346'],
    ['xã Cư Klông', null, '24352'],
    ["M'Drắk", null, '24412'],
    ['Lộc Tân, Krông Năng', 'Lộc Tân', '24343'],
  ])('%s', (said, thon, wardCode) => expect(good(`bán 2 tấn cà nhân ở ${said}`)?.place).toEqual({ thon, wardCode }));

  it('a name that two communes had is no place', () => expect(good('bán 2 tấn cà nhân ở Hòa Thắng')?.place).toBeNull());
});

describe('ways of typing', () => {
  it.each([
    'ca phee nhaan xoo 2 taans gia 96k',
    'Ca2 phe6 nha6n xo6 2 ta6n1 gia1 96k',
    'caphenhanxo 2tan 96k/kg',
    'BAN 2 TAN CA PHE NHAN XO GIA 96K',
    'cf nhân 2t 96k',
    'cà fê nhân xô 2 tấn giá 96k',
  ])('%s', (text) =>
    expect(good(text)).toMatchObject({ slug: 'ca-phe-nhan-xo', quantityKg: 2000, pricePerKgVnd: 96_000, confirm: [] }),
  );

  it.each([
    ['xầu riên ri sáu', 'sau-rieng-ri6'],
    ['bơ búc', 'bo-booth'],
    ['chanh giây tím', 'chanh-day-tim'],
    ['tiêu xọ', 'ho-tieu-trang'],
    ['mắc ka sấy nức vỏ', 'mac-ca-kho'],
    ['chanh leo', 'chanh-day-tim'],
    ['đỗ tương', 'dau-nanh'],
    ['dưa chuột', 'dua-leo'],
    ['thơm', 'dua-thom'],
  ])('%s is %s', (name, slug) => expect(good(`bán 2 tạ ${name}`)?.slug).toBe(slug));

  it('nhãn is no nhân, and cá no cà', () => {
    expect(good('bán 2 tạ nhãn')?.slug).toBe('nhan');
    expect(good('bán 2 tạ cá')?.slug ?? null).toBeNull();
  });
});

describe('what is no offer of a harvest', () => {
  it.each([
    ['Cần mua 5 tấn cà phê nhân giá 95k', 'buy_request'],
    ['ai còn sầu Dona không tôi lấy mười tấn', 'buy_request'],
    ['Đại lý thu mua cà phê, tiêu giá cao', 'buy_request'],
    ['ban lo dat 5 sao mat tien', 'not_produce_land'],
    ['cho thuê rẫy cà phê 1 ha', 'not_produce_land'],
    ['bán xe máy cày 45 triệu', 'not_produce'],
    ['Nhận xay xát cà phê tận nhà', 'not_produce'],
    ['bán 2 tấn phân bò', 'not_produce'],
    ['cây giống sầu riêng ri6 50k/cây', 'not_produce'],
    ['cần mười người hái cà phê', 'not_produce'],
    ['Vay vốn nhanh không cần thế chấp', 'advertising'],
    ['chào em', 'no_listing'],
    ['giá cà phê hôm nay bao nhiêu', 'no_listing'],
    ['', 'no_listing'],
  ])('%s: %s', (text, reason) => expect(readText(text)).toEqual({ status: 'reject', listings: [], ask: [], reason }));

  it.each(['ai mua tiêu không, nhà em còn 3 tạ tiêu đen', 'anh chị nào thu mua tiêu em có 3 tạ tiêu đen ạ'])(
    '%s is an offer',
    (text) => expect(good(text)).toMatchObject({ slug: 'ho-tieu-den', quantityKg: 300 }),
  );
});
