import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { qualityText, readQuality } from './quality.js';

const moisture = { key: 'moisturePct', label: 'Độ ẩm', unit: '%', min: 11, max: 18, options: [] };
const grade = { key: 'grade', label: 'Loại', unit: null, min: null, max: null, options: ['A', 'xo'] };

describe('qualities', () => {
  it.each([
    ['12,5', 12.5],
    ['12.5', 12.5],
    [' 11 ', 11],
    ['18,1', null],
    ['10,99', null],
    ['', undefined],
    ['1e1', null],
    ['-12', null],
    ['12,5,1', null],
    ['ẩm', null],
  ])('moisture %j reads as %j', (value, expected) => {
    const { quality, wrong } = readQuality([moisture], [{ key: 'moisturePct', value }]);
    expect(wrong.length > 0 ? null : quality['moisturePct']).toBe(expected);
  });

  it('twice the same is wrong, an option must be one of the good', () => {
    const said = [
      { key: 'grade', value: 'A' },
      { key: 'grade', value: 'xo' },
      { key: 'moisturePct', value: 'xo' },
    ];
    expect(readQuality([moisture, grade], said)).toEqual({ quality: { grade: 'A' }, wrong: ['grade', 'moisturePct'] });
  });

  it.each([
    [moisture, 12.5, '12,5 %'],
    [grade, 'xo', 'Xô'],
    [grade, 'A', 'A'],
  ])('reads as people say it', (attribute, value, text) => {
    expect(qualityText(attribute, value)).toBe(text);
  });

  it('no text makes it fail or leave its bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, value) => {
        const { quality } = readQuality(
          [moisture, grade],
          [
            { key, value },
            { key: 'moisturePct', value },
          ],
        );
        const read = quality['moisturePct'];
        if (read !== undefined) expect(Number(read) >= 11 && Number(read) <= 18).toBe(true);
        expect(Object.keys(quality).every((k) => k === 'moisturePct' || k === 'grade')).toBe(true);
      }),
    );
  });
});
