import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordsToNumber } from '../numbers.js';
import { type SaidDraft, smsReadBack, spokenReadBack } from './read-back.js';

const today = '2026-11-25';
const TAIL = 'Dung thi nhan OK, sai thi nhan lai.';
const draft: SaidDraft = {
  produce: 'Cà phê nhân xô (Robusta)',
  quantity: { amountMilli: 2_500, unit: 'TAN' },
  price: { amountVnd: 95_000, unit: 'KG' },
  readyFrom: '2026-11-30',
  readyUntil: '2026-12-06',
  village: 'Lộc Tân',
  commune: 'Xã Krông Năng',
  qualities: [],
};
const spoken = (more: Partial<SaidDraft>) => spokenReadBack({ ...draft, ...more }, today);
const short = (more: Partial<SaidDraft>) => smsReadBack({ ...draft, ...more }, today, TAIL);

describe('a draft, to be heard', () => {
  it('is one sentence', () => {
    expect(spoken({})).toBe(
      'Bán hai tấn rưỡi cà phê nhân xô, chín mươi lăm nghìn đồng một ki-lô-gam, hái xong tuần sau, ở thôn Lộc Tân. Đúng không?',
    );
  });

  it.each([
    [{ price: 'OPEN' as const }, ', theo giá hôm nay,'],
    [
      { quantity: { amountMilli: 30_000, unit: 'BAO' as const, gramsPerBao: 60_000 } },
      'Bán ba mươi bao cà phê nhân xô, mỗi bao sáu mươi ki-lô-gam,',
    ],
    [{ quantity: null }, 'Bán cà phê nhân xô, chín mươi lăm nghìn'],
    [{ produce: null, price: null }, 'Bán hai tấn rưỡi nông sản, hái xong tuần sau'],
    [{ village: null }, ', ở xã Krông Năng. Đúng không?'],
    [{ village: 'Buôn Wiao A' }, ', ở buôn Wiao A.'],
    [{ village: null, commune: null }, 'hái xong tuần sau. Đúng không?'],
    [{ qualities: [{ label: 'Độ ẩm', value: 12.5, unit: '%' }] }, 'xô, độ ẩm mười hai phẩy năm phần trăm, chín'],
    [{ qualities: [{ label: 'Loại', value: 'A', unit: null }] }, 'xô, loại A, chín'],
  ])('%j: …%s…', (more, part) => {
    expect(spoken(more)).toContain(part);
  });

  it.each([
    ['2026-11-25', null, 'có ngay', 'co ngay'],
    ['2026-11-20', '2026-11-25', 'có ngay', 'co ngay'],
    ['2026-11-25', '2026-12-05', 'có ngay, tới ngày năm tháng mười hai', 'co ngay toi 5/12'],
    ['2026-11-26', '2026-11-26', 'hái xong ngày mai', '26/11'],
    ['2026-11-30', null, 'hái xong ngày ba mươi tháng mười một', '30/11'],
    ['2026-11-23', '2026-11-29', 'hái xong tuần này', 'tuan nay'],
    ['2026-11-21', '2026-11-30', 'hái xong cuối tháng này', 'cuoi thang nay'],
    ['2026-12-01', '2026-12-10', 'hái xong đầu tháng sau', 'dau thang sau'],
    ['2026-12-01', '2026-12-31', 'hái xong tháng sau', 'thang sau'],
    ['2027-04-05', null, 'hái xong ngày năm tháng tư năm hai nghìn không trăm hai mươi bảy', '5/4/2027'],
    ['2026-11-30', '2026-12-05', 'hái xong từ ngày ba mươi tháng mười một tới ngày năm tháng mười hai', '30/11-5/12'],
  ])('%s to %s is %s', (readyFrom, readyUntil, words, letters) => {
    expect(spoken({ readyFrom, readyUntil })).toContain(`ki-lô-gam, ${words}, ở`);
    expect(short({ readyFrom, readyUntil })).toContain(`/kg, ${letters}, o`);
  });
});

/** Takes "hai phẩy không năm" back as thousandths. */
function wordsToMilli(text: string): number | null {
  const [whole = '', fraction = ''] = text.split(' phẩy ');
  const digits =
    fraction === ''
      ? ''
      : fraction
          .split(' ')
          .map((word) => wordsToNumber(word))
          .join('');
  const n = wordsToNumber(whole);
  return n === null ? null : n * 1_000 + Number(digits.padEnd(3, '0'));
}

const SPOKEN = '(?<unit>ki-lô-gam|yến|tạ|tấn|bao)';
/** Takes the quantity in words at the start of a text back. */
function quantityOf(text: string) {
  const half = new RegExp(`^nửa ${SPOKEN}`).exec(text);
  if (half) return { milli: 500, unit: half.groups!['unit'] };
  const match = new RegExp(`^(?<n>.+?) ${SPOKEN}(?<half> rưỡi)?(?: |,|\\.|$)`).exec(text);
  const { n = '', unit } = match!.groups!;
  const milli = wordsToMilli(n);
  return { milli: milli === null ? null : milli + (match!.groups!['half'] ? 500 : 0), unit };
}

const milli = fc.integer({ min: 1, max: 1_000_000_000 });
const vnd = fc.integer({ min: 1, max: 2_000_000_000 });
const unit = fc.constantFrom(
  ['KG', 'ki-lô-gam'] as const,
  ['YEN', 'yến'] as const,
  ['TA', 'tạ'] as const,
  ['TAN', 'tấn'] as const,
  ['BAO', 'bao'] as const,
);

describe('the numbers of a spoken draft, taken back from its words', () => {
  it('are the draft’s, for every quantity and price', () => {
    fc.assert(
      fc.property(milli, unit, vnd, (amountMilli, [code, word], amountVnd) => {
        const quantity = { amountMilli, unit: code, gramsPerBao: code === 'BAO' ? 60_000 : null };
        const sentence = spoken({ quantity, price: { amountVnd, unit: 'KG' } });
        expect(quantityOf(sentence.slice('Bán '.length))).toEqual({ milli: amountMilli, unit: word });
        const price = /, (?<words>[^,]+) đồng một ki-lô-gam/.exec(sentence)!.groups!['words']!;
        expect(wordsToNumber(price)).toBe(amountVnd);
      }),
      { numRuns: 500 },
    );
  });

  it('are the quality’s, to the hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (hundredths) => {
        const sentence = spoken({ qualities: [{ label: 'Độ ẩm', value: hundredths / 100, unit: '%' }] });
        const words = /, độ ẩm (?<words>.+?) phần trăm/.exec(sentence)!.groups!['words']!;
        expect(wordsToMilli(words)).toBe(hundredths * 10);
      }),
    );
  });

  it('are the bag’s and the dates’', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 28 }), (kg, date) => {
        const quantity = { amountMilli: 5_000, unit: 'BAO' as const, gramsPerBao: kg * 1_000 };
        const sentence = spoken({ quantity, readyFrom: `2027-02-${String(date).padStart(2, '0')}`, readyUntil: null });
        expect(quantityOf(/mỗi bao (?<words>.+)/.exec(sentence)!.groups!['words']!)).toEqual({
          milli: kg * 1_000,
          unit: 'ki-lô-gam',
        });
        expect(wordsToNumber(/ngày (?<words>.+) tháng/.exec(sentence)!.groups!['words']!)).toBe(date);
        expect(wordsToNumber(/năm (?<words>hai nghìn.+), ở/.exec(sentence)!.groups!['words']!)).toBe(2027);
      }),
    );
  });
});

describe('a draft as a text message', () => {
  it('is short, plain and ends with what to answer', () => {
    expect(short({})).toBe(
      'Ban 2,5 tan ca phe nhan xo, 95.000d/kg, tuan sau, o thon Loc Tan. Dung thi nhan OK, sai thi nhan lai.',
    );
  });

  it('with a long name and many qualities keeps its figures and says how many details it does not name', () => {
    const qualities = Array.from({ length: 6 }, () => ({ label: 'Hàm lượng chất khô', value: 32.25, unit: '%' }));
    expect(short({ qualities, produce: 'Cà phê nhân phân loại R1/R2' })).toBe(
      'Ban 2,5 tan ca phe nhan phan loai R1/R2, ham luong chat kho 32,25%, va 5 chi tiet, 95.000d/kg, tuan sau. Dung thi nhan OK, sai thi nhan lai.',
    );
  });

  it('is at most 160 letters with the whole figures of quantity and price, whatever the draft', () => {
    const quality = fc.record({
      label: fc.constantFrom('Độ ẩm', 'Hàm lượng chất khô', 'Có mã số vùng trồng', 'Đen vỡ (đen bể)'),
      value: fc.oneof(fc.integer({ min: 0, max: 999_999 }), fc.constant('Lên men yếm khí')),
      unit: fc.constantFrom('%', 'g/l', null),
    });
    const long = fc.record({
      produce: fc.constantFrom(
        'Cà phê nhân phân loại R1/R2 (sàng 13/16/18)',
        'Sầu riêng Ri6',
        'Cà phê Fine Robusta (đặc sản) loại thượng hạng',
      ),
      qualities: fc.array(quality, { maxLength: 8 }),
      village: fc.constantFrom('Lộc Tân', 'Buôn Wiao A thuộc đội sản xuất số mười hai', null),
      readyFrom: fc.constantFrom('2027-10-10', null, '2026-11-01'),
      readyUntil: fc.constantFrom('2027-11-11', null),
    });
    fc.assert(
      fc.property(long, milli, unit, vnd, (more, amountMilli, [code], amountVnd) => {
        const quantity = { amountMilli, unit: code, gramsPerBao: code === 'BAO' ? 60_500 : null };
        const text = short({ ...more, quantity, price: { amountVnd, unit: 'KG' } });
        expect(text.length).toBeLessThanOrEqual(160);
        expect(text).toMatch(/^[\n -~]+$/);
        expect(text.endsWith(TAIL)).toBe(true);
        const [, amount] = /^Ban ([\d.,]+) /.exec(text)!;
        expect(Number(amount!.replaceAll('.', '').replace(',', '.')) * 1_000).toBeCloseTo(amountMilli, 3);
        expect(Number(/ ([\d.]+)d\/kg/.exec(text)![1]!.replaceAll('.', ''))).toBe(amountVnd);
      }),
      { numRuns: 500 },
    );
  });
});
