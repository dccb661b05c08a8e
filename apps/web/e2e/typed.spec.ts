import { expect, test } from '@playwright/test';
import { readPrice, readQuantity } from '../src/lib/sell/typed.ts';
import { lotSum, priceInWords, quantityInWords } from '../src/lib/sell/words.ts';

for (const [amount, unit, kgPerBao, grams, words] of [
  ['2,5', 'TAN', '', 2_500_000, 'hai tấn rưỡi, bằng 2.500\u00a0kg'],
  ['2.5', 'TAN', '', 2_500_000, 'hai tấn rưỡi, bằng 2.500\u00a0kg'],
  ['1.200', 'KG', '', 1_200_000, 'một nghìn hai trăm ki\u2011lô\u2011gam'],
  ['30', 'BAO', '60', 1_800_000, 'ba mươi bao, bằng 1.800\u00a0kg'],
  ['3', 'YEN', '', 30_000, 'ba yến, bằng 30\u00a0kg'],
] as const) {
  test(`${amount} ${unit} is ${grams} g, in words`, () => {
    const read = readQuantity({ amount, unit, kgPerBao });
    expect(read).toMatchObject({ ok: true, value: { grams, unit } });
    if (read.ok) expect(quantityInWords(read.value)).toBe(words);
  });
}

for (const [amount, unit, kgPerBao, field] of [
  ['', 'TAN', '', 'amount'],
  ['0', 'TAN', '', 'amount'],
  ['hai bao', 'BAO', '60', 'amount'],
  ['2,500', 'TAN', '', 'amount'],
  ['5000', 'TAN', '', 'amount'],
  ['2,5', '', '', 'unit'],
  ['2,5', 'XE', '', 'unit'],
  ['30', 'BAO', '', 'kgPerBao'],
  ['30', 'BAO', '0', 'kgPerBao'],
] as const) {
  test(`"${amount}" ${unit} ${kgPerBao} is asked about at ${field}, in at most 12 words`, () => {
    const read = readQuantity({ amount, unit, kgPerBao });
    expect(read.ok ? null : read.mistake.field).toBe(field);
    if (!read.ok) expect(read.mistake.message.split(/\s+/).length).toBeLessThanOrEqual(12);
  });
}

test('the price of the day is null, whatever else is typed', () => {
  expect(readPrice({ priceMode: 'HOM_NAY', price: '95.000', priceUnit: 'KG' })).toEqual({ ok: true, value: null });
});

test('a price is read in whole đồng and said in words', () => {
  const read = readPrice({ priceMode: 'TOI_RA', price: '95.000', priceUnit: 'KG' });
  expect(read).toEqual({ ok: true, value: { amountVnd: 95_000, unit: 'KG' } });
  expect(priceInWords({ amountVnd: 95_000, unit: 'KG' })).toBe('chín mươi lăm nghìn đồng một ki\u2011lô\u2011gam');
  expect(lotSum(2_500_000, { amountVnd: 95_000, unit: 'KG' })).toBe('237.500.000');
  expect(lotSum(2_500_000, { amountVnd: 95_000_000, unit: 'TAN' })).toBe('237.500.000');
});

for (const [priceMode, price, field] of [
  ['', '95.000', 'priceMode'],
  ['TOI_RA', '', 'price'],
  ['TOI_RA', '95,5', 'price'],
  ['TOI_RA', '0', 'price'],
] as const) {
  test(`a price "${price}" said ${priceMode || 'in no way'} is asked about at ${field}`, () => {
    const read = readPrice({ priceMode, price, priceUnit: 'KG' });
    expect(read.ok ? null : read.mistake.field).toBe(field);
  });
}
