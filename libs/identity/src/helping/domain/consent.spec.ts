import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '@nongsan/kernel';
import type { CodeCard, Consent } from '../../models.js';
import { cardBar, consentState, enderOf, judgeNumber, toSlipNumber, untilOf, witness } from './consent.js';

const NOW = new Date('2026-11-25T01:00:00Z');
const TONIGHT = new Date('2026-11-25T16:59:59Z');
const at = (text: string) => new Date(text);
const day = (text: string) => text as LocalDate;

const consent = (more: Partial<Consent> = {}): Consent => ({
  ...{ id: 'c', coopId: 'coop', farmerId: 'farmer', helperId: 'helper', method: 'CARD', slipNumber: null },
  ...{ openedAt: NOW, until: TONIGHT, witnessId: null, witnessedAt: null, endedAt: null, endedBy: null },
  ...more,
});
const slip = consent({ method: 'SLIP', slipNumber: 'KN0123' });
const witnessed = consent({ ...slip, witnessId: 'other', witnessedAt: NOW });
const ended = consent({ endedAt: NOW, endedBy: 'FARMER' });

describe('a consent', () => {
  it.each([
    ['by card', consent(), NOW, 'HOLDS'],
    ['by code', consent({ method: 'CODE' }), NOW, 'HOLDS'],
    ['by slip, not witnessed', slip, NOW, 'WAITS_FOR_WITNESS'],
    ['by slip, witnessed', witnessed, NOW, 'HOLDS'],
    ['in its last second', consent(), at('2026-11-25T16:59:58.999Z'), 'HOLDS'],
    ['at its end', consent(), TONIGHT, 'ENDED'],
    ['that was ended', ended, NOW, 'ENDED'],
    ['by slip that ran out unwitnessed', slip, TONIGHT, 'ENDED'],
  ])('%s is %#', (_what, given, when, state) => {
    expect(consentState(given, when)).toBe(state);
  });

  it.each([
    ['today where no day is named', null, '2026-11-25T16:59:59.000Z'],
    ['the last second of a day in Vietnam', day('2026-11-26'), '2026-11-26T16:59:59.000Z'],
    ['the 90th day from today', day('2027-02-23'), '2027-02-23T16:59:59.000Z'],
  ])('lasts until %s', (_what, until, instant) => {
    expect(untilOf(until, NOW)?.toISOString()).toBe(instant);
  });

  it.each([day('2026-11-24'), day('2027-02-24')])('does not last until %s', (until) => {
    expect(untilOf(until, NOW)).toBeNull();
  });

  it.each([
    [slip, 'other', 'ok'],
    [slip, 'helper', 'WITNESS_NOT_ALLOWED'],
    [slip, 'farmer', 'WITNESS_NOT_ALLOWED'],
    [witnessed, 'third', 'WITNESS_NOT_ALLOWED'],
    [consent(), 'other', 'WITNESS_NOT_ALLOWED'],
    [{ ...slip, endedAt: NOW, endedBy: 'FARMER' } as Consent, 'other', 'CONSENT_ENDED'],
  ])('%# is witnessed by somebody else only, once, while it waits', (given, who, answer) => {
    const decision = witness(given, who, NOW);
    expect(decision.ok ? 'ok' : decision.code).toBe(answer);
  });

  it.each([
    [{ personId: 'farmer', coopId: 'coop', roles: ['FARMER'] }, 'FARMER'],
    [{ personId: 'helper', coopId: 'coop', roles: ['HELPER'] }, 'HELPER'],
    [{ personId: 'admin', coopId: 'coop', roles: ['COOP_ADMIN'] }, 'COOP'],
    [{ personId: 'admin', coopId: 'other coop', roles: ['COOP_ADMIN'] }, null],
    [{ personId: 'other', coopId: 'coop', roles: ['HELPER', 'FARMER'] }, null],
  ])('is ended by %j as %s', (viewer, by) => {
    expect(enderOf(consent(), viewer)).toBe(by);
  });
});

it.each([
  [' kn 01.23 ', 'KN0123'],
  ['ＫＮ-0123', 'KN0123'],
  ['123', null],
  ['a'.repeat(21), null],
  ['KN;0123', null],
])('a slip number %j is kept as %j', (typed, kept) => {
  expect(toSlipNumber(typed)).toBe(kept);
});

describe('a card', () => {
  const card = (more: Partial<CodeCard> = {}): CodeCard => ({
    ...{ id: 'k', farmerId: 'farmer', issuedAt: NOW, issuedBy: 'admin', nextPosition: 1, wrongTries: 0 },
    ...more,
  });

  it.each([
    [card(), '111111', 'RIGHT'],
    [card(), '222222', 'CODE_WRONG'],
    [card({ wrongTries: 4 }), '111111', 'RIGHT'],
    [card({ wrongTries: 5 }), '111111', 'CARD_LOCKED'],
    [card({ nextPosition: 40 }), '111111', 'RIGHT'],
    [card({ nextPosition: 41 }), '111111', 'CARD_USED_UP'],
    [card({ issuedBy: 'helper' }), '111111', 'CARD_OF_HELPER'],
    [null, '111111', 'CARD_MISSING'],
  ])('%j that is told %s: %s', (given, said, verdict) => {
    expect(judgeNumber(given, 'helper', '111111', said)).toBe(verdict);
  });

  it('can be asked while it has numbers and is not locked', () => {
    expect([card(), card({ wrongTries: 5 }), null].map((given) => cardBar(given, 'helper'))).toEqual([
      null,
      'CARD_LOCKED',
      'CARD_MISSING',
    ]);
  });
});
