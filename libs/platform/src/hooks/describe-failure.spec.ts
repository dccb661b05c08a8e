import { expect, it } from '@jest/globals';
import { describeFailure } from './describe-failure.js';

it.each([
  [new RangeError('6300205123456'), 'RangeError'],
  [Object.assign(new Error('PL7K2M9XT'), { code: 'ECONNREFUSED' }), 'Error ECONNREFUSED'],
  [
    Object.assign(new Error('PL7K2M9XT'), { name: 'QueryFailedError', driverError: { code: '23505' } }),
    'QueryFailedError 23505',
  ],
  [new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }), 'TypeError ECONNRESET'],
  ['6300205123456', 'unknown'],
  [null, 'unknown'],
])('a failure is told by its kind and code, never by its text', (error, told) => {
  expect(describeFailure(error)).toBe(told);
});
