import { expect, test } from '@playwright/test';
import { safePath } from '../src/lib/safe-path.ts';

for (const [text, path] of [
  ['/toi', '/toi'],
  ['/tim?q=bo&trang=2', '/tim?q=bo&trang=2'],
  ['/tim?q=%C3%A0', '/tim?q=%C3%A0'],
] as const) {
  test(`${text} is a place here`, () => {
    expect(safePath(text)).toBe(path);
  });
}

for (const text of [
  '',
  'toi',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
]) {
  test(`${JSON.stringify(text)} leads home`, () => {
    expect(safePath(text)).toBe('/');
  });
}
