import { describe, expect, it } from '@jest/globals';
import { remembering } from './remembering.js';

function book() {
  const asked: (readonly string[])[] = [];
  const names = remembering((keys) => {
    asked.push(keys);
    if (keys.includes('none')) return Promise.reject(new Error('no good none'));
    return Promise.resolve(keys.map((key) => `name of ${key}`));
  });
  return { asked, names };
}

describe('rows that are remembered', () => {
  it('are answered in the order of the keys, and only the missing ones are read', async () => {
    const { asked, names } = book();
    await names(['b', 'a']);
    expect(await names(['a', 'c', 'b'])).toEqual(['name of a', 'name of c', 'name of b']);
    expect(await names(['c'])).toEqual(['name of c']);
    expect(asked).toEqual([['b', 'a'], ['c']]);
  });

  it('are not kept where the reading fails', async () => {
    const { asked, names } = book();
    await expect(names(['a', 'none'])).rejects.toThrow('no good none');
    expect(await names(['a'])).toEqual(['name of a']);
    expect(asked).toHaveLength(2);
  });
});
