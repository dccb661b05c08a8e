import { expect, it } from '@jest/globals';
import { encode } from 'uqr';
import { vietqrSvg } from './vietqr-svg.js';

const payload =
  '00020101021238570010A00000072701270006970405011363002051234560208QRIBFTTA53037045408157500005802VN62130809PL7K2M9XT6304B724';

/** The modules that the picture's dark path covers. */
function drawn(svg: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const path = /fill="#000" d="([^"]+)"/.exec(svg)?.[1] ?? '';
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
  return modules;
}

it('the picture shows every module of the code, with four white ones around it', () => {
  const { data, size } = encode(payload, { ecc: 'M', boostEcc: false, border: 4 });
  const modules = drawn(vietqrSvg(payload), size);
  expect(modules).toEqual(data);
  expect(modules.slice(0, 4).flat().some(Boolean)).toBe(false);
  expect(modules[4]!.slice(0, 12)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

it('the picture has a name, and a name cannot break out of it', () => {
  expect(vietqrSvg(payload)).toContain('<title>Mã VietQR để chuyển khoản</title>');
  expect(vietqrSvg(payload, '</title><script>')).not.toContain('<script>');
});
