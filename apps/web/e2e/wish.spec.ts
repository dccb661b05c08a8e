import { expect, test } from '@playwright/test';
import { basisPoints, readWish, typedOf, type Wanted } from '../src/lib/orders/wish.ts';

const LOT: Wanted = {
  availableGrams: 1_350_000,
  gramsPerBao: 50_000,
  vndPerKg: 108_000,
  hasMoisture: true,
  unit: 'BAO',
};
const read = (address: string, lot: Wanted = LOT) => readWish(typedOf(new URLSearchParams(address), lot), lot);
const fieldsOf = (address: string, lot?: Wanted) => {
  const answer = read(address, lot);
  return 'mistakes' in answer ? answer.mistakes.map(({ field }) => field) : [];
};

test('an address that says nothing asks for all that is left, without taking anything off', () => {
  expect(read('')).toMatchObject({
    wish: {
      quantity: null,
      grams: 1_350_000,
      price: { amountVnd: 108_000, unit: 'KG' },
      vndPerKg: 108_000,
      goodsVnd: 145_800_000,
      rule: null,
    },
  });
});

test('a part is read in the unit it was said in, a bao as heavy as the seller says', () => {
  expect(read('lay=PHAN&so=10')).toMatchObject({ wish: { grams: 500_000, goodsVnd: 54_000_000 } });
  expect(read('lay=PHAN&so=1,5&don-vi=TA')).toMatchObject({ wish: { grams: 150_000 } });
});

test('what was typed and then left is not asked for', () => {
  expect(read('lay=HET&so=10&tru-am=KHONG&do-goc=99')).toMatchObject({ wish: { grams: 1_350_000, rule: null } });
});

test('what cannot be, or could be read two ways, is asked about at its field', () => {
  expect(fieldsOf('lay=PHAN')).toEqual(['so']);
  expect(fieldsOf('lay=PHAN&so=2,500&don-vi=TAN')).toEqual(['so']);
  expect(fieldsOf('lay=PHAN&so=28')).toEqual(['so']);
  expect(fieldsOf('lay=PHAN&so=2&don-vi=THUNG')).toEqual(['don-vi']);
  expect(fieldsOf('tru-am=CO&do-goc=61')).toEqual(['do-goc']);
  expect(fieldsOf('tru-am=CO&moi-do=0')).toEqual(['moi-do']);
  expect(fieldsOf('', { ...LOT, vndPerKg: null })).toEqual(['gia']);
});

test('a price for a tạ is a price for a kilogram, and a rule only where moisture is measured', () => {
  expect(read('gia=9.500.000&gia-theo=TA', { ...LOT, vndPerKg: null })).toMatchObject({ wish: { vndPerKg: 95_000 } });
  expect(read('tru-am=CO')).toMatchObject({ wish: { rule: { baseMoistureBp: 1_500, rateBpPerPoint: 100 } } });
  expect(read('tru-am=CO', { ...LOT, hasMoisture: false })).toMatchObject({ wish: { rule: null } });
});

test('per cent are read to a hundredth, and not finer', () => {
  expect([
    basisPoints('15'),
    basisPoints('0,5'),
    basisPoints('12,55'),
    basisPoints('12,555'),
    basisPoints('x'),
  ]).toEqual([1_500, 50, 1_255, null, null]);
});
