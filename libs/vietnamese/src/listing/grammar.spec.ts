import { describe, expect, it } from '@jest/globals';
import { readText } from '../../testdata/read.js';

const first = (text: string, today?: string) => readText(text, today).listings[0];
/** Whether a field is left to people: asked, or given and to be confirmed. */
function isOpen(text: string, field: string): boolean {
  const reading = readText(text);
  return reading.ask.includes(field) || reading.listings.some(({ confirm }) => confirm.includes(field));
}

describe('other produce', () => {
  it.each([
    ['ổi'],
    ['dưa hấu'],
    ['thanh long'],
    ['mãng cầu xiêm'],
    ['rau muống'],
    ['khoai tây'],
    ['mít tố nữ'],
    ['chuối xiêm'],
    ['ớt chuông'],
    ['bắp mỹ'],
    ['đậu đen'],
    ['gừng gió'],
    ['nghệ đen'],
    ['trái nhàu'],
    ['cà na'],
    ['ngò gai'],
    ['đọt bí'],
    ['tiêu lốt'],
    ['sắn dây'],
    ['mác mật'],
  ])('%s is never another good', (name) => {
    for (const text of [`bán 5 tạ ${name} giá 20k`, `nhà còn ${name} 5 tạ giá hai mươi ngàn`]) {
      expect([text, first(text)?.slug, readText(text).ask]).toEqual([text, null, ['slug']]);
    }
  });

  it.each([['công nghệ số'], ['nghệ an'], ['câu lạc bộ'], ['nhãn hiệu'], ['tiêu chí'], ['điều lệ'], ['khuyến nông']])(
    '%s names no good',
    (words) => {
      const slugs = readText(`gửi tổ ${words}: nhà còn 6 tạ mắc ca sấy`).listings.map(({ slug }) => slug);
      expect(slugs).toEqual(['mac-ca-kho']);
    },
  );

  it.each([['dua'], ['nhan']])('%s without accents may be another and wants a yes', (name) => {
    expect(isOpen(`ban 5 ta ${name} gia 20k`, 'slug')).toBe(true);
  });
});

describe('a price of which two are said', () => {
  it.each([
    ['giá chín mươi hay chín lăm'],
    ['giá 95 hay 97'],
    ['giá chín lăm hoặc chín bảy'],
    ['giá 95 tới 97 tùy loại'],
    ['giá chín mươi chín lăm ngàn'],
    ['giá chín lăm chín bảy'],
    ['giá 95, 97 gì cũng được'],
    ['giá 95-97'],
    ['giá 95k hoặc 97k'],
    ['giá chín lăm ngàn hay chín bảy ngàn'],
  ])('cà nhân hai tấn %s is asked or confirmed', (price) =>
    expect(isOpen(`cà nhân hai tấn ${price}`, 'pricePerKgVnd')).toBe(true),
  );
});

describe('figures that an amount and a price may share', () => {
  it.each([
    ['gừng bốn tạ giá hai mươi mốt nghìn hai tám đào'],
    ['khoai lang giá mười ngàn hai ba tấn'],
    ['cà nhân 2 tấn giá chín lăm ngàn tư tạ tư'],
    ['mít giá bảy tạ'],
    ['bí đỏ giá sáu bảy tấn'],
    ['bắp hạt giá sáu bốn tạ'],
    ['tiêu đen giá một trăm ba mươi ba tháng nữa, 2 tạ'],
    ['bí đỏ 3 tấn giá sáu ngàn hai mốt hái'],
    ['cà phê tươi giá 18k9 tạ sáu'],
    ['ớt hiểm giá hai mươi mốt ngàn hai trăm năm tấn'],
  ])('%s leaves the price open', (text) => expect(isOpen(text, 'pricePerKgVnd')).toBe(true));

  it.each([
    ['cà phê tươi giá 26 năm trăm ký', 500, 26_000],
    ['bơ 034 8 tấn giá 44 độ ẩm 15', 8000, 44_000],
    ['ớt hiểm 2 tạ 37k bà con ai lấy alo', 200, 37_000],
    ['điều thô nửa tấn 40 ngàn cây 5 năm tuổi', 500, 40_000],
    ['lúa tám tấn giá 7 vườn 2 ha', 8000, 7_000],
    ['bơ booth 7 tấn giá 35 anh Ba gọi em', 7000, 35_000],
    ['sầu thái 2 tấn giá 93 giá thương lượng', 2000, 93_000],
    ['cuối tháng 12 400 kí bắp hạt giá 6k/kg', 400, 6_000],
    ['cà phê tươi ba tấn giá mười bảy ngày hai tám cắt', 3000, 17_000],
    ['tiêu đen chín tạ giá trăm năm hai độ mười ba', 900, 152_000],
  ])('%s is %i kg at %i', (text, kg, vnd) =>
    expect([first(text)?.quantityKg, first(text)?.pricePerKgVnd]).toEqual([kg, vnd]),
  );
});

describe('days called by a feast, the moon or a dialect', () => {
  it.each([
    ['rằm trung thu cắt', '2026-08-18', '2026-09-25'],
    ['hai tám tết hái', '2025-01-05', '2025-01-27'],
    ['bựa ni lấy được', '2025-09-04', '2025-09-04'],
    ['bữa ni cắt', '2025-09-04', '2025-09-04'],
    ['mai hái à không mốt mới hái', '2026-11-18', '2026-11-20'],
    ['mùng 1 tháng 11 âm giao', '2027-11-22', '2027-11-28'],
    ['ngày hai tám cắt', '2026-11-18', '2026-11-28'],
  ])('%s on %s is %s', (when, today, day) => expect(first(`sầu ri6 8 tạ 60k ${when}`, today)?.harvestFrom).toBe(day));
});

describe('what is refused', () => {
  it.each([
    ['Nhận đặt cọc mua sầu riêng tại vườn', 'buy_request'],
    ['nhà tôi cần cho thuê ba sào ruộng ở Krông Ana', 'not_produce_land'],
    ['cho thuê 2 ha rẫy', 'not_produce_land'],
    ['Chiều nay họp thôn bàn việc làm đường', 'no_listing'],
    ['cho thuê máy xay cà phê', 'not_produce'],
    ['bán xe công nông còn mới', 'not_produce'],
  ])('%s is %s', (text, reason) => expect(readText(text).reason).toBe(reason));

  it('is no cart full of a good', () =>
    expect(first('một xe công nông cà tươi giá hai mươi bốn ngàn')?.slug).toBe('ca-phe-qua-tuoi'));
});
