import { formatWhole, milliToWords } from '@nongsan/vietnamese';
import { formatKg, formatVnd } from '#lib/figures.ts';
import { vndInWords } from '#lib/money/words.ts';
import { totalsOf, type LineReckoned } from './reckon.ts';

interface Weighed {
  readonly lines: readonly LineReckoned[];
  readonly priceVndPerKg: number;
  readonly receivedVnd: number;
  readonly mySide: 'SELLER' | 'BUYER' | 'COOP';
}

const REMAINS = { SELLER: 'Còn được nhận', BUYER: 'Còn phải trả', COOP: 'Còn phải trả' } as const;
const BP_PER_PERCENT = 100;

/** A weigh-in as it stands on a slip: the lines, the sums, and both large figures in words. */
export function slipOf({ lines, priceVndPerKg, receivedVnd, mySide }: Weighed) {
  const totals = totalsOf(lines);
  const off = totals.netGrams - totals.payableGrams;
  const remains = totals.payableVnd - receivedVnd;
  return {
    lines: lines.map(({ bags, grossGrams, tareGrams, netGrams, moistureBp }) => ({
      ...{ bags, grossGrams, tareGrams, netGrams },
      ...(moistureBp === null ? {} : { moisturePct: moistureBp / BP_PER_PERCENT }),
    })),
    total: { bags: totals.bags, netGrams: totals.netGrams },
    netWords: capital(`${milliToWords(totals.netGrams)} ki\u2011lô\u2011gam.`),
    facts: [
      ...(off > 0 ? [{ label: 'Trừ ẩm', value: formatKg(-off), unit: 'kg' }] : []),
      { label: 'Tính tiền', value: formatKg(totals.payableGrams), unit: 'kg', strong: true },
      { label: 'Giá đã chốt', value: formatVnd(priceVndPerKg), unit: 'đ/kg' },
      { label: 'Thành tiền', value: formatVnd(totals.payableVnd), unit: 'đ', strong: true },
      ...(receivedVnd > 0 ? [{ label: 'Đã trả', value: `\u2212 ${formatWhole(receivedVnd)}`, unit: 'đ' }] : []),
    ],
    remains: {
      label: remains < 0 ? 'Phải trả lại người mua' : remains === 0 ? 'Đã trả đủ' : REMAINS[mySide],
      vnd: Math.abs(remains),
      words: vndInWords(Math.abs(remains)),
    },
  };
}
export type Slip = ReturnType<typeof slipOf>;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
