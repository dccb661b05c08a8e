import { expect, test } from '@playwright/test';
import type { Cookies } from '@sveltejs/kit';
import { dropText, dropTexts, hasText, keepText, readText } from '../src/lib/server/draft-cookies.ts';

/** A browser's cookies, whatever their path. */
function browser() {
  const jar = new Map<string, string>();
  const cookies = {
    get: (name: string) => jar.get(name),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  } as unknown as Cookies;
  return { jar, event: { cookies, url: new URL('http://127.0.0.1/dang-ban') } };
}

const owners = Array.from({ length: 8 }, () => crypto.randomUUID());

test('each owner has a draft of their own; more than six are not kept, and the oldest goes first', () => {
  const { jar, event } = browser();
  for (const owner of owners) keepText(event, owner, `text of ${owner}`);
  const kept = owners.filter((owner) => hasText(event.cookies, owner));
  expect(kept).toEqual(owners.slice(2));
  for (const owner of kept) expect(readText(event.cookies, owner)).toBe(`text of ${owner}`);
  expect(owners.slice(0, 2).map((owner) => readText(event.cookies, owner))).toEqual([undefined, undefined]);
  expect(jar.size).toBe(7);
});

test('the longest drafts together stay below what a server takes of headers, and the newest is always kept', () => {
  const { jar, event } = browser();
  for (const owner of owners) {
    keepText(event, owner, 'x'.repeat(3_800));
    expect(hasText(event.cookies, owner)).toBe(true);
    expect([...jar.values()].join('').length).toBeLessThan(10_500);
  }
  expect(owners.filter((owner) => readText(event.cookies, owner))).toEqual(owners.slice(6));
});

test('a draft that is written on moves to the front; one that is dropped leaves the others', () => {
  const { jar, event } = browser();
  const [first = '', second = '', ...rest] = owners.slice(0, 7);
  for (const owner of [first, second, first, ...rest]) keepText(event, owner, 'x');
  expect([first, second].map((owner) => hasText(event.cookies, owner))).toEqual([true, false]);
  dropText(event, first);
  expect(hasText(event.cookies, first)).toBe(false);
  expect(rest.every((owner) => hasText(event.cookies, owner))).toBe(true);
  dropTexts(event);
  expect([...jar]).toEqual([]);
});

test('an index that somebody else wrote is nothing', () => {
  const { jar, event } = browser();
  for (const text of ['', 'abc', '_', '../../x.1.99999999999', 'deadbeef.12.1']) {
    jar.set('dang-ban-cua', text);
    expect(hasText(event.cookies, 'deadbeef')).toBe(false);
  }
});
