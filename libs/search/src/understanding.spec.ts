import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fold, type ProduceNames, type Wish } from '@nongsan/vietnamese';
import { createMarketWords, type Units } from './index.js';

function load<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}

interface ProduceData extends ProduceNames {
  readonly typings: Readonly<Record<string, string>>;
}

const produce = load<ProduceData[]>('../../catalog/data/produce.json');
const { understand } = createMarketWords(produce, load<Units>('../../identity/data/daklak-units.json'));
const groupOf = new Map(produce.map(({ slug, group }) => [slug, group]));

/** What is typed → the commodity that must come first, or the group where the text says no more. */
const MEANT: readonly (readonly [typed: string, slugOrGroup: string])[] = [
  ['xầu riêng', 'sau-rieng'],
  ['sầu riên', 'sau-rieng'],
  ['sau rieg ri6', 'sau-rieng-ri6'],
  ['xầu diêng', 'sau-rieng'],
  ['sầu giêng', 'sau-rieng'],
  ['saurieg', 'sau-rieng'],
  ['sr thái', 'sau-rieng-dona'],
  ['sr ri6', 'sau-rieng-ri6'],
  ['ri 6', 'sau-rieng-ri6'],
  ['monthogn', 'sau-rieng-dona'],
  ['mon thong', 'sau-rieng-dona'],
  ['bơ búc', 'bo-booth'],
  ['bơ bút', 'bo-booth'],
  ['bơ xáp', 'bo-sap'],
  ['tieo', 'ho-tieu'],
  ['tiu đen', 'ho-tieu-den'],
  ['tieeu dden', 'ho-tieu-den'],
  ['cà krong nang', 'ca-phe'],
  ['càphê nhân', 'ca-phe-nhan-xo'],
  ['caphenhanxo', 'ca-phe-nhan-xo'],
  ['caf phee nhaan xoo krong nang', 'ca-phe-nhan-xo'],
  ['cf nhan', 'ca-phe-nhan-xo'],
  ['coffee', 'ca-phe'],
  ['green coffee robusta', 'ca-phe-nhan-xo'],
  ['white pepper', 'ho-tieu-trang'],
  ['cashew', 'dieu'],
  ['cashew kernel', 'dieu-nhan'],
  ['avocado', 'bo'],
  ['macadamia', 'mac-ca'],
  ['rubber', 'mu-cao-su'],
  ['cassava', 'san'],
  ['honey', 'mat-ong'],
  ['passion fruit', 'chanh-day-tim'],
  ['pineapple', 'dua-thom'],
  ['longan', 'nhan'],
  ['mango', 'xoai'],
  ['jackfruit', 'mit-thai'],
  ['lychee', 'vai'],
  ['ginger', 'gung'],
  ['turmeric', 'nghe'],
  ['pumpkin', 'bi-do'],
  ['corn', 'bap-nep'],
  ['cocoa', 'ca-cao'],
  ['durian', 'sau-rieng'],
  ['mắc ca sấy', 'mac-ca-kho'],
  ['mat ca', 'mac-ca'],
  ['mắc kha', 'mac-ca'],
  ['mac ca tuoi', 'mac-ca-tuoi'],
  ['hạt mắc ca khô', 'mac-ca-kho'],
  ['chanh giây', 'chanh-day-tim'],
  ['tranh dây', 'chanh-day-tim'],
  ['chanh dây', 'chanh-day-tim'],
  ['khoai mỳ', 'san-cu-tuoi'],
  ['củ mì', 'san-cu-tuoi'],
  ['mì lát', 'san-lat-kho'],
  ['sắn lát', 'san-lat-kho'],
  ['xắn lát', 'san-lat-kho'],
  ['bắp hạt', 'ngo-hat'],
  ['bắp trái', 'bap-nep'],
  ['ngô nếp', 'bap-nep'],
  ['đậu phụng', 'dau-phong'],
  ['dau phong', 'dau-phong'],
  ['lạc vỏ', 'dau-phong'],
  ['lac nhan', 'dau-phong'],
  ['đậu tương', 'dau-nanh'],
  ['đỗ xanh', 'dau-xanh'],
  ['quít', 'quyt'],
  ['quít đường', 'quyt'],
  ['trái thơm', 'dua-thom'],
  ['khóm', 'dua-thom'],
  ['thơm', 'dua-thom'],
  ['mãng cầu', 'na'],
  ['mảng cầu', 'na'],
  ['na dai', 'na'],
  ['bí rợ', 'bi-do'],
  ['bí ngô', 'bi-do'],
  ['dưa chuột', 'dua-leo'],
  ['dưa leo', 'dua-leo'],
  ['ớt chỉ thiên', 'ot-hiem'],
  ['ớt hiểm', 'ot-hiem'],
  ['gừng sẻ', 'gung'],
  ['nghệ vàng', 'nghe'],
  ['sả', 'sa'],
  ['xả', 'sa'],
  ['sã', 'sa'],
  ['măng cụt', 'mang-cut'],
  ['măng cục', 'mang-cut'],
  ['chôm chôm', 'chom-chom'],
  ['trôm trôm', 'chom-chom'],
  ['mít thái', 'mit-thai'],
  ['bưởi da xanh', 'buoi-da-xanh'],
  ['bửi da xanh', 'buoi-da-xanh'],
  ['cam sành', 'cam-sanh'],
  ['xoài đài loan', 'xoai'],
  ['soài', 'xoai'],
  ['vải thiều', 'vai'],
  ['nhãn xuồng', 'nhan'],
  ['nhản', 'nhan'],
  ['mật ong rừng', 'mat-ong'],
  ['mât ong', 'mat-ong'],
  ['lúa st25', 'lua'],
  ['gạo st25', 'gao'],
  ['mủ chén', 'mu-cao-su-chen'],
  ['mủ tạp', 'mu-cao-su-chen'],
  ['mủ cao su', 'mu-cao-su-nuoc'],
  ['đào lộn hột', 'dieu-tho'],
  ['hột điều', 'dieu'],
  ['điều nhân', 'dieu-nhan'],
  ['hat dieu rang', 'dieu-nhan'],
  ['tiêu xanh', 'ho-tieu-tuoi'],
  ['hạt tiêu', 'ho-tieu'],
  ['tiêu trắng', 'ho-tieu-trang'],
  ['arabica', 'ca-phe-arabica-nhan'],
  ['cà phê chè', 'ca-phe-arabica-nhan'],
  ['moka', 'ca-phe-arabica-nhan'],
  ['cà phê bột', 'ca-phe-rang-xay'],
  ['ca phe rang xay', 'ca-phe-rang-xay'],
  ['cà phê thóc', 'ca-phe-thoc'],
  ['cà phê trái chín đỏ', 'ca-phe-qua-tuoi'],
  ['cà phê khô nguyên vỏ', 'ca-phe-qua-kho'],
  ['5 tấn cà phê dưới 100k gần krông năng', 'ca-phe'],
  ['cà phê robusta sàng 16', 'ca-phe-nhan-sang'],
  ['musang king', 'sau-rieng-musang-king'],
  ['d197', 'sau-rieng-musang-king'],
  ['musaking', 'sau-rieng-musang-king'],
  ['034', 'bo-034'],
  ['bo o34', 'bo-034'],
  ['chuối', 'chuoi-gia'],
  ['chuối già', 'chuoi-gia'],
  ['truối', 'chuoi-gia'],
  ['khoai lang tím', 'khoai-lang'],
  ['khoai lan', 'khoai-lang'],
  ['cacao', 'ca-cao'],
  ['ca cao tươi', 'ca-cao-tuoi'],
  ['cacao khô', 'ca-cao-kho'],
  ['mía', 'mia'],
  ['rau cải', 'rau-cai'],
  ['xà lách', 'rau-cai'],
  ['cà chua', 'ca-chua'],
  ['ca chua', 'ca-chua'],
  ['cà tô mát', 'ca-chua'],
  ['tomato', 'ca-chua'],
  ['bắp cải', 'rau-cai'],
  ['mitthai', 'mit-thai'],
  ['vair thieeuf', 'vai'],
  ['buwowir', 'buoi-da-xanh'],
  ['bu7o7i3', 'buoi-da-xanh'],
  ['nghe65', 'nghe'],
  ['guwngf', 'gung'],
  ['owts', 'ot-hiem'],
  ['nhanx', 'nhan'],
  ['duwas', 'dua-thom'],
  ['sawns', 'san'],
  ['bow', 'bo'],
  ['bow saps', 'bo-sap'],
  ['gaoj st25', 'gao'],
  ['ddaauj xanh', 'dau-xanh'],
  ['ddieeuf', 'dieu'],
  ['cà phê tươi giá bao nhiêu hôm nay', 'ca-phe-qua-tuoi'],
  ['ai có hồ tiêu bán không', 'ho-tieu'],
  ['tôi muốn mua 2 tấn mủ nước', 'mu-cao-su-nuoc'],
  ['hồ tiu', 'ho-tieu'],
  ['cà fê', 'ca-phe'],
  ['caphe', 'ca-phe'],
  ['cà phê nhân xuất khẩu', 'ca-phe-nhan-sang'],
  ['nhân xô', 'ca-phe-nhan-xo'],
  ['fine robusta', 'ca-phe-fine-robusta'],
  ['robusta đặc sản', 'ca-phe-fine-robusta'],
  ['sầu riêng vip', 'sau-rieng'],
  ['đậu', 'dau'],
  ['dua', 'dua-thom'],
  ['chanh', 'chanh-day-tim'],
  ['sầu', 'sau-rieng'],
  ['cà', 'ca-phe'],
  ['mủ', 'mu-cao-su'],
  ['lua', 'lua'],
  ['san', 'san'],
  ['nhan', 'nhan'],
  ['bo', 'bo'],
  ['tiêu sọ buôn hồ', 'ho-tieu-trang'],
  ['dua leo', 'dua-leo'],
  ['tiêu đen ea kar vietgap', 'ho-tieu-den'],
  ['quả bơ sáp', 'bo-sap'],
  ['trái sầu riêng', 'sau-rieng'],
  ['sầu riêng thái', 'sau-rieng-dona'],
];

/** Asked for, and no produce of this market: nothing may be found. */
const NOT_OURS: readonly string[] = [
  'cà rốt',
  'khoai tây',
  'bò giống',
  'thịt bò',
  'cá khô',
  'cá tươi',
  'dừa',
  'dừa xiêm',
  'quả dừa',
  'dưa hấu',
  'thuê nhân công hái cà phê',
  'thuốc trừ sâu',
  'thuoc tru sau',
  'phan bon',
  'phan npk',
  'máy xay cà phê',
  'xe tai',
  'dien thoai samsung',
  'đất rẫy cà phê',
  'cây giống sầu riêng',
  'cay giong mac ca',
  'tuyển thợ hái tiêu',
  'bánh mì',
  'dầu lạc',
  'vay vốn',
  'iphone 15',
  'bò',
  'bó',
  'cám',
  'cám heo',
  'nấm',
  'giày dép',
  'xi măng',
  'con gà',
  'vịt',
  'heo hơi',
  'nhà đất',
  'máy cày',
  'xe may',
  'cho thuê kho',
  'mất',
  'sản',
  'vài',
];

describe('what buyers type', () => {
  it.each(MEANT)('"%s" means %s', (typed, meant) => {
    const [best] = understand(typed).produce;
    expect([best?.slug, groupOf.get(best?.slug ?? '')]).toContain(meant);
  });

  it.each(NOT_OURS)('"%s" means no commodity', (typed) => {
    const understanding = understand(typed);
    expect(understanding.produce).toEqual([]);
    expect(understanding.kind === 'not-produce' || understanding.words.length > 0).toBe(true);
  });

  it.each(produce)('every way to type $nameVi finds it', ({ slug, nameVi, synonyms, typings }) => {
    const names = [nameVi.replaceAll(/\(.*?\)/g, ''), ...synonyms];
    const typed = names.flatMap((name) => [
      name,
      name.normalize('NFD'),
      name.toUpperCase(),
      fold(name),
      `mua ${name} ở krông năng`,
      ...(fold(name).length > 5 ? [fold(name).replaceAll(' ', '')] : []),
    ]);
    const missed = [...typed, ...Object.values(typings)].filter((text) => understand(text).produce[0]?.slug !== slug);
    expect(missed).toEqual([]);
  });

  it.each(['cá khô', 'cá tươi', 'quả dừa', 'bò', 'cám', 'sản', 'vài'])(
    'accents that were typed are not overridden: "%s"',
    (typed) => expect(understand(typed).produce).toEqual([]),
  );

  it('hostile text is understood as nothing and quickly', () => {
    for (const text of [
      '',
      ' ',
      '"',
      '\u0000',
      '😀',
      'a'.repeat(100_000),
      'cà '.repeat(50_000),
      '\ud800',
      '-- ;',
      '9'.repeat(400),
    ])
      expect(() => understand(text)).not.toThrow();
  });
});

const wishes = (text: string): readonly Wish[] => understand(text).wishes;

describe('what else a query asks for', () => {
  it.each<[string, Wish]>([
    ['robusta r1', { kind: 'attribute', key: 'grade', value: 'R1' }],
    ['cà phê sàng 18', { kind: 'attribute', key: 'screen', value: '18' }],
    ['r1 s16', { kind: 'attribute', key: 'screen', value: '16' }],
    ['sầu thái loại A', { kind: 'attribute', key: 'grade', value: 'A' }],
    ['cà phê đặc sản trên 80 điểm', { kind: 'attribute', key: 'cuppingScore', min: 80 }],
    ['cà phê natural', { kind: 'attribute', key: 'process', value: 'natural' }],
    ['tiêu đen dung trọng 550', { kind: 'attribute', key: 'bulkDensityGl', min: 550 }],
    ['tiêu 500g/l', { kind: 'attribute', key: 'bulkDensityGl', min: 500 }],
    ['cà phê độ ẩm dưới 13%', { kind: 'attribute', key: 'moisturePct', max: 13 }],
    ['cà phê 18 độ', { kind: 'attribute', key: 'moisturePct', max: 18 }],
    ['cà ẩm 15', { kind: 'attribute', key: 'moisturePct', max: 15 }],
    ['tiêu 500gl', { kind: 'attribute', key: 'bulkDensityGl', min: 500 }],
    ['sầu riêng cắt tháng 8', { kind: 'month', month: 8 }],
    ['sầu riêng có mã vùng trồng', { kind: 'plantingAreaCode' }],
    ['macca 50kg', { kind: 'quantity', minGrams: 50_000 }],
    ['khoai nhat 250 yen', { kind: 'quantity', minGrams: 2_500_000 }],
    ['2 tấn rưỡi tiêu', { kind: 'quantity', minGrams: 2_500_000 }],
    ['2,5 tấn tiêu', { kind: 'quantity', minGrams: 2_500_000 }],
    ['cà phê dưới 100k', { kind: 'price', maxVnd: 100_000 }],
    ['cà phê từ 95.000đ', { kind: 'price', minVnd: 95_000 }],
    ['tiêu vietgap', { kind: 'certificate', code: 'vietgap' }],
    ['gạo hữu cơ', { kind: 'certificate', code: 'organic' }],
  ])('"%s"', (text, wish) => expect(wishes(text)).toContainEqual(wish));

  it("a place, by today's name, a former name or as people say it", () => {
    const codes = (text: string): readonly string[] =>
      wishes(text).flatMap((wish) => (wish.kind === 'place' ? wish.communeCodes : []));
    expect(codes('cà phê krông năng')).toContain('24343');
    expect(codes('tiêu phú lộc')).toContain('24343');
    expect(codes('ca phe loc tan')).toEqual(['24343']);
    expect(codes('bơ bmt')).toEqual(codes('bơ buôn ma thuột'));
    expect(codes('bơ buon me thuot')).toEqual(codes('bơ buôn ma thuột'));
  });

  it('a price that is only said is no limit, and its kilogram no quantity', () =>
    expect(wishes('tiêu 95 nghìn 1 ký')).toEqual([]));

  it('a number without a unit is no wish', () => expect(wishes('bơ 034 ri6 d197 st25')).toEqual([]));

  it('a correction says what was typed and what was read', () => {
    expect(understand('sầu riên ri6').corrections).toEqual([{ typed: 'sầu riên ri6', read: 'sầu riêng ri6' }]);
    expect(understand('sầu riêng').corrections).toEqual([]);
  });
});
