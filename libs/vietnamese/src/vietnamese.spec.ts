import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compact,
  decodeTelex,
  decodeVni,
  fitsSms,
  fold,
  formatDay,
  formatKg,
  formatMilli,
  formatVnd,
  isSyllable,
  milliToWords,
  numberToWords,
  parseMilli,
  parseWhole,
  phoneticKey,
  priceLine,
  priceToWords,
  quantityLine,
  quantityToWords,
  relativeDay,
  telexKey,
  tokens,
  toSms,
  toneText,
  wordsToNumber,
} from './index.js';

describe('folding', () => {
  it.each([
    ['Cà Phê', 'ca phe'],
    ['Cà Phê'.normalize('NFD'), 'ca phe'],
    ['Đắk Lắk', 'dak lak'],
    ["M'Drắk", 'm drak'],
    ['MʼDrắk', 'm drak'],
    ['M’Drắk', 'm drak'],
    ['M`Drắk M´Drắk', 'm drak m drak'],
    ['Buôn ƀuôr', 'buon buor'],
    ['mắc-ca', 'mac ca'],
    ['  ', ''],
  ])('%s folds to "%s"', (text, folded) => expect(fold(text)).toBe(folded));

  it('folding twice changes nothing', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text)))));

  it('NFC and NFD, upper and lower case fold alike', () => {
    const letters = fc.stringMatching(/^[a-zđêơưạầẫớ ]{0,20}$/);
    fc.assert(
      fc.property(letters, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text));
        expect(fold(text.toUpperCase())).toBe(fold(text));
        expect(toneText(text.normalize('NFD'))).toBe(toneText(text));
      }),
    );
  });

  it('the compact form has no spaces', () => expect(compact('Sầu riêng Ri6')).toBe('sauriengri6'));

  it.each([
    ['sầu riêng', 'saauf rieeng'],
    ['đường', 'dduwowngf'],
    ['hoà hòa', 'hoaf hoaf'],
    ['ậ ợ', 'aaj owj'],
  ])('%s is %s in canonical Telex', (text, key) => expect(toneText(text)).toBe(key));

  it('tokens know whether accents were typed', () =>
    expect(tokens('Cà phe').map((t) => [t.fold, t.marked])).toEqual([
      ['ca', true],
      ['phe', false],
    ]));
});

describe('typing without a Vietnamese keyboard', () => {
  it.each([
    ['caf', 'cà'],
    ['phee', 'phê'],
    ['saauf', 'sầu'],
    ['dduwowngf', 'đường'],
    ['dduowngf', 'đường'],
    ['tuwowi', 'tươi'],
    ['nuwowcs', 'nước'],
    ['nhana', 'nhân'],
    ['hieemr', 'hiểm'],
    ['mawcs', 'mắc'],
    ['dend', 'đen'],
  ])('Telex %s is %s', (typed, word) => expect(decodeTelex(typed)).toBe(telexKey(word)));

  it.each([
    ['ca2', 'cà'],
    ['nha6n', 'nhân'],
    ['d9en', 'đen'],
    ['d9ie6u2', 'điều'],
    ['tu7o7i', 'tươi'],
    ['tuo7i', 'tươi'],
    ['ho62', 'hồ'],
    ['ma8c1', 'mắc'],
    ['tra8ng1', 'trắng'],
    ['d9u7o7ng2', 'đường'],
  ])('VNI %s is %s', (typed, word) => expect(decodeVni(typed)).toBe(telexKey(word)));

  it.each(['r1', 's18', 'ri6', 'd197', 'st25', 'md2', '034'])('%s is not VNI', (word) =>
    expect(decodeVni(word)).toBeNull(),
  );

  it.each(['sầu', 'riêng', 'điều', 'quýt', 'khoai', 'nghệ', 'gừng', 'mướp', 'giữa', 'thuở', 'người'])(
    '%s is a syllable',
    (word) => expect(isSyllable(telexKey(word))).toBe(true),
  );
  it.each(['rieg', 'saurieng', 'booth', 'xyz'])('%s is not a syllable', (word) => expect(isSyllable(word)).toBe(false));

  it.each([
    ['sau', 'xau'],
    ['chanh', 'tranh'],
    ['day', 'giay'],
    ['lac', 'nac'],
    ['but', 'buc'],
    ['rieng', 'rien'],
    ['quyt', 'quit'],
  ])('%s and %s sound alike', (a, b) => expect(phoneticKey(a)).toBe(phoneticKey(b)));
});

describe('numbers', () => {
  it.each([
    [0, 'không'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [11, 'mười một'],
    [101, 'một trăm lẻ một'],
    [95_000, 'chín mươi lăm nghìn'],
    [105_000, 'một trăm lẻ năm nghìn'],
    [2_005_000, 'hai triệu không trăm lẻ năm nghìn'],
    [1_000_005, 'một triệu không trăm lẻ năm'],
    [237_500_000, 'hai trăm ba mươi bảy triệu năm trăm nghìn'],
    [1_500_000_000, 'một tỷ năm trăm triệu'],
  ])('%d is read "%s"', (n, words) => expect(numberToWords(n)).toBe(words));

  it('what is read can be read back', () =>
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.maxSafeNat()), (n) =>
        expect(wordsToNumber(numberToWords(n))).toBe(n),
      ),
    ));

  it('no two numbers are read alike', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, n) => numberToWords(n)));
    expect(seen.size).toBe(20_000);
  });

  it.each([-1, 1.5, Number.NaN])('%d cannot be read', (n) => expect(() => numberToWords(n)).toThrow(RangeError));
  it('a word that is no number is not read', () => expect(wordsToNumber('hai con gà')).toBeNull());

  it.each([
    [2500, 'hai phẩy năm'],
    [2050, 'hai phẩy không năm'],
    [3000, 'ba'],
  ])('%d thousandths are read "%s"', (milli, words) => expect(milliToWords(milli)).toBe(words));

  it.each([
    ['95.000', 95_000_000],
    ['95000', 95_000_000],
    ['2,5', 2_500],
    ['2.500', 2_500_000],
    ['1.234,5', 1_234_500],
    ['2.5', 2_500],
    ['0,125', 125],
    [' 1 200 ', 1_200_000],
  ])('%s is read as %d thousandths', (typed, milli) => expect(parseMilli(typed)).toBe(milli));

  it.each(['2,500', '1,234.5', '1.23.456', '2,5,5', '', 'hai', '-5', '1e3', '0.500', '1,2345', '99999999999999999'])(
    '%s is not guessed',
    (typed) => expect(parseMilli(typed)).toBeNull(),
  );

  it('a whole number has no decimals', () => {
    expect(parseWhole('95.000')).toBe(95_000);
    expect(parseWhole('2,5')).toBeNull();
  });

  it('what is written can be read, or is refused; never another number', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (milli) => {
        const read = parseMilli(formatMilli(milli));
        expect([milli, null]).toContain(read);
        if (milli % 10 === 0) expect(read).toBe(milli);
      }),
    ));
});

describe('formats', () => {
  it('money, mass and price lines', () => {
    expect(formatVnd(95_000)).toBe('95.000');
    expect(formatVnd(950)).toBe('950');
    expect(formatKg(2_500_000)).toBe('2.500 kg');
    expect(formatKg(1_500)).toBe('1,5 kg');
    expect(quantityLine(2_500, 'TAN', 2_500_000)).toBe('2,5 tấn = 2.500 kg');
    expect(quantityLine(60_000, 'KG', 60_000)).toBe('60 kg');
    expect(priceLine(95_000, 'KG')).toBe('95.000 đ/kg');
  });

  it('read-back in words', () => {
    expect(quantityToWords(2_500, 'TAN')).toBe('hai tấn rưỡi');
    expect(quantityToWords(500, 'TA')).toBe('nửa tạ');
    expect(quantityToWords(2_300, 'TAN')).toBe('hai phẩy ba tấn');
    expect(priceToWords(95_000, 'KG')).toBe('chín mươi lăm nghìn đồng một ki-lô-gam');
  });

  it.each([
    ['2026-11-23', 'thứ Hai 23/11'],
    ['2026-11-29', 'Chủ nhật 29/11'],
    ['2027-01-05', 'thứ Ba 5/1/2027'],
  ])('%s is written %s', (day, text) => expect(formatDay(day, '2026-11-23')).toBe(text));

  it.each([
    ['2026-11-22', 'hôm qua'],
    ['2026-11-23', 'hôm nay'],
    ['2026-11-24', 'ngày mai'],
    ['2026-11-25', 'ngày kia'],
    ['2026-11-30', 'thứ Hai 30/11'],
  ])('%s is %s on 23 November', (day, text) => expect(relativeDay(day, '2026-11-23')).toBe(text));
});

describe('text messages', () => {
  it('are unaccented', () =>
    expect(toSms('Đã nhận cọc 23.750.000đ – đơn “DH-7K3F”…')).toBe('Da nhan coc 23.750.000d - don "DH-7K3F"...'));

  it('never leave GSM-7 nor 160 characters', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const sms = toSms(text);
        expect(sms.length).toBeLessThanOrEqual(160);
        expect(sms).toMatch(/^[\n !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z]*$/);
        expect(toSms(sms)).toBe(sms);
      }),
    ));

  it('lose whole words when too long', () => {
    const long = `${'mua '.repeat(38)}PL7K3F9Q2M0000`;
    expect(fitsSms(long)).toBe(false);
    expect(toSms(long)).toBe(`${'mua '.repeat(38).trim()}...`);
  });
});
