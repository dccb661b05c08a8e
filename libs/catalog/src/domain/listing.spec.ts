import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DAY_MS, type LocalDate, vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import type { Listing, ListingContent, ListingState, Produce } from '../models.js';
import { availableGrams } from '../models.js';
import { approve, askChanges, refuseListing, takeDown, whatWaits } from './judgement.js';
import {
  edit,
  expire,
  lifeEnd,
  LISTING_MOVES,
  markSoldOut,
  proposed,
  renew,
  sellerMoves,
  submit,
  withdraw,
} from './listing.js';

const NOW = new Date('2026-11-25T01:00:00Z');
const STATES = Object.keys(LISTING_MOVES) as ListingState[];

const coffee: Produce = {
  ...{ slug: 'ca-phe-nhan-xo', name: 'Cà phê nhân xô', groupSlug: 'ca-phe', units: ['KG'], attributes: [] },
  ...{ harvestMonths: [11], sanityRange: { min: vnd(40_000), max: vnd(200_000) }, perishabilityDays: 365 },
};
const day = (text: string) => text as LocalDate;
const kg = (n: number) => ({ amountMilli: n * 1_000, unit: 'KG' as const, gramsPerBao: null, grams: n * 1_000 });
const perKg = (n: number) => ({ amountVnd: vnd(n), unit: 'KG' as const, vndPerKg: vnd(n) });

const content: ListingContent = {
  ...{ produceSlug: coffee.slug, quantity: kg(1_000), price: perKg(95_000), minOrderGrams: null },
  ...{ readyFrom: day('2026-11-25'), readyUntil: null, communeCode: '24343', villageId: null },
  ...{ quality: { moisturePct: 12.5 }, words: '', photoIds: [] },
};

function listing(state: ListingState, more: Partial<Listing> = {}): Listing {
  const waits = state === 'PENDING';
  return {
    ...content,
    ...{ id: 'l', code: 'TB-22222', coopId: 'c', sellerId: 's', state, pendingChange: null, reason: null },
    ...{ gramsOffered: 1_000_000, gramsReserved: 0, gramsCommitted: 0, gramsHandedOver: 0 },
    ...{ submittedAt: NOW, dueAt: waits ? NOW : null, publishedAt: NOW, expiresAt: new Date(NOW.getTime() + DAY_MS) },
    ...{ soldOutAt: null, withdrawnAt: null, createdAt: NOW, updatedAt: NOW },
    ...more,
  };
}

/** Every decision on a listing, by name. */
const DECISIONS = {
  submit: (l: Listing, at: Date) => submit(l, content, at),
  edit: (l: Listing, at: Date) => edit(l, { ...content, words: 'mới', price: perKg(96_000) }, coffee, at),
  withdraw,
  markSoldOut,
  renew: (l: Listing, at: Date) => renew(l, coffee, at),
  expire: (l: Listing, at: Date) => expire({ ...l, expiresAt: l.expiresAt && NOW }, at),
  approve: (l: Listing, at: Date) => approve(l, coffee, l.submittedAt ?? NOW, at),
  askChanges: (l: Listing, at: Date) => askChanges(l, { code: 'PHOTO_UNCLEAR', words: null }, l.submittedAt ?? NOW, at),
  refuse: (l: Listing, at: Date) => refuseListing(l, { code: 'NOT_PRODUCE', words: null }, l.submittedAt ?? NOW, at),
  takeDown: (l: Listing, at: Date) => takeDown(l, { code: 'NOT_ALLOWED', words: null }, at),
} as const;

describe('the states of a listing', () => {
  it.each([
    ['submit', { DRAFT: 'PENDING', PENDING: 'PENDING', CHANGES_ASKED: 'PENDING' }],
    ['edit', { DRAFT: 'PENDING', PENDING: 'PENDING', CHANGES_ASKED: 'PENDING', LIVE: 'LIVE' }],
    [
      'withdraw',
      {
        DRAFT: 'WITHDRAWN',
        PENDING: 'WITHDRAWN',
        CHANGES_ASKED: 'WITHDRAWN',
        LIVE: 'WITHDRAWN',
        SOLD_OUT: 'WITHDRAWN',
        EXPIRED: 'WITHDRAWN',
      },
    ],
    ['markSoldOut', { LIVE: 'SOLD_OUT' }],
    ['renew', { LIVE: 'LIVE', SOLD_OUT: 'LIVE', EXPIRED: 'LIVE' }],
    ['expire', { LIVE: 'EXPIRED' }],
    ['approve', { PENDING: 'LIVE' }],
    ['askChanges', { PENDING: 'CHANGES_ASKED' }],
    ['refuse', { PENDING: 'REFUSED' }],
    ['takeDown', { LIVE: 'REFUSED', SOLD_OUT: 'REFUSED', EXPIRED: 'REFUSED' }],
  ] as const)('%s moves these and leaves all others', (name, expected) => {
    const moved = STATES.flatMap((state) => {
      const decision = DECISIONS[name](listing(state), NOW);
      return decision.ok ? [[state, decision.state.state]] : [];
    });
    expect(Object.fromEntries(moved)).toEqual(expected);
  });

  it('whatever is done in whatever order, each move is one of the drawing and gone stays gone', () => {
    const steps = fc.array(fc.constantFrom(...(Object.keys(DECISIONS) as (keyof typeof DECISIONS)[])), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (names) => {
        let now = listing('DRAFT', { submittedAt: null, publishedAt: null, expiresAt: null });
        names.forEach((name, i) => {
          const decision = DECISIONS[name](now, new Date(NOW.getTime() + i));
          if (!decision.ok) return;
          const next = decision.state;
          if (next.state !== now.state) expect(LISTING_MOVES[now.state]).toContain(next.state);
          expect(['REFUSED', 'WITHDRAWN']).not.toContain(now.state);
          expect(next.dueAt !== null).toBe(whatWaits(next) !== null);
          if (next.state === 'LIVE') expect(next.publishedAt).not.toBeNull();
          expect(decision.events.length).toBeGreaterThan(0);
          expect(next).toMatchObject({ gramsReserved: 0, id: 'l', code: 'TB-22222', sellerId: 's', createdAt: NOW });
          now = next;
        });
      }),
    );
  });

  it('a button that is shown works, one that is not is refused', () => {
    for (const state of STATES) {
      const l = listing(state);
      const works = {
        EDIT: DECISIONS.edit(l, NOW).ok,
        MARK_SOLD_OUT: markSoldOut(l, NOW).ok,
        RENEW: renew(l, coffee, NOW).ok,
        WITHDRAW: withdraw(l, NOW).ok,
      };
      const shown = sellerMoves(l).filter((move) => move !== 'REPOST');
      expect({ state, shown }).toEqual({ state, shown: Object.entries(works).flatMap(([k, ok]) => (ok ? [k] : [])) });
    }
  });

  it('are drawn in the README as they are', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => `${from} ${to}`).sort();
    const moves = STATES.flatMap((from) => LISTING_MOVES[from].map((to) => `${from} ${to}`)).sort();
    expect(drawn).toEqual(moves);
  });
});

describe('a change of a live listing', () => {
  const change = (more: Partial<ListingContent>, before: Partial<Listing> = {}) => {
    const decision = edit(listing('LIVE', before), { ...content, ...more }, coffee, NOW);
    if (!decision.ok) throw new Error(decision.code);
    return decision.state;
  };

  it.each<[string, Partial<ListingContent>]>([
    ['a price in range', { price: perKg(200_000) }],
    ['an open price', { price: null }],
    ['the same price by another unit', { price: { amountVnd: vnd(9_500_000), unit: 'TA', vndPerKg: vnd(95_000) } }],
    ['less quantity', { quantity: kg(999) }],
    ['the same quantity in another unit', { quantity: { ...kg(1_000), amountMilli: 1_000, unit: 'TAN' } }],
    ['dates', { readyFrom: day('2026-12-01'), readyUntil: day('2026-12-09') }],
    ['a smallest order', { minOrderGrams: 500_000 }],
  ])('%s applies at once', (_what, more) => {
    expect(change(more)).toMatchObject({ ...more, pendingChange: null, dueAt: null });
  });

  it.each<[string, Partial<ListingContent>]>([
    ['a price out of range', { price: perKg(200_001) }],
    ['more quantity', { quantity: kg(1_001) }],
    ['words', { words: 'mới' }],
    ['photos', { photoIds: ['p'] }],
    ['quality', { quality: { moisturePct: 13 } }],
    ['another village', { villageId: 'v' }],
    ['another good', { produceSlug: 'gao' }],
    ['a smallest order beyond the old quantity', { quantity: kg(2_000), minOrderGrams: 1_500_000 }],
    ['the price of another good', { produceSlug: 'gao', price: perKg(50_000) }],
  ])('%s waits, and the old stays', (_what, more) => {
    const changed = change(more);
    expect(changed).toMatchObject({ ...content, pendingChange: more, submittedAt: NOW });
    expect(changed.dueAt).not.toBeNull();
    expect(proposed(changed)).toMatchObject(more);
  });

  it('the same change again keeps its place in the queue; another one starts anew', () => {
    const first = change({ words: 'mới' });
    const later = new Date(NOW.getTime() + 60_000);
    const again = edit(first, { ...content, words: 'mới', price: perKg(96_000) }, coffee, later);
    const other = edit(first, { ...content, words: 'khác' }, coffee, later);
    expect(again).toMatchObject({
      ok: true,
      state: { dueAt: first.dueAt, submittedAt: NOW, price: { vndPerKg: 96_000 } },
    });
    expect(other).toMatchObject({ ok: true, state: { submittedAt: later } });
  });

  it('a price that changed meanwhile is not undone by the approval of other words', () => {
    const waiting = change({ words: 'mới' });
    const cheaper = edit(waiting, { ...content, words: 'mới', price: perKg(90_000) }, coffee, NOW);
    const approved = cheaper.ok && approve(cheaper.state, coffee, NOW, NOW);
    expect(approved).toMatchObject({
      ok: true,
      state: { words: 'mới', price: { vndPerKg: 90_000 }, pendingChange: null },
    });
  });

  it('never lets the stock below what orders hold, nor the smallest order above the quantity', () => {
    const grams = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(grams, fc.integer({ min: 0, max: 1_000 }), fc.option(grams), (wanted, held, min) => {
        fc.pre(min === null || min <= wanted);
        const before = listing('LIVE', { gramsReserved: held * 1_000 });
        const minOrderGrams = min === null ? null : min * 1_000;
        const edited = edit(before, { ...content, quantity: kg(wanted), minOrderGrams }, coffee, NOW);
        if (!edited.ok) return expect(wanted).toBeLessThan(held);
        const approved = edited.state.pendingChange ? approve(edited.state, coffee, NOW, NOW) : edited;
        if (!approved.ok) throw new Error(approved.code);
        for (const { state } of [edited, approved]) {
          expect(availableGrams(state)).toBeGreaterThanOrEqual(0);
          expect(state.gramsOffered).toBe(state.quantity.grams);
          expect(state.minOrderGrams ?? 0).toBeLessThanOrEqual(state.quantity.grams);
          if (state.state === 'LIVE') expect(availableGrams(state)).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('the life of a listing', () => {
  it.each([
    ['coffee that keeps', 365, '2026-11-25', '2026-12-09T01:00:00Z'],
    ['avocado', 7, '2026-11-25', '2026-12-02T01:00:00Z'],
    ['latex of one day', 1, '2026-11-25', '2026-11-27T01:00:00Z'],
    ['what is ready next week', 7, '2026-12-02', '2026-12-08T17:00:00Z'],
    ['what has been ready for long', 365, '2026-01-02', '2026-12-09T01:00:00Z'],
  ])('%s', (_what, perishabilityDays, readyFrom, end) => {
    const until = lifeEnd({ ...content, readyFrom: day(readyFrom) }, { ...coffee, perishabilityDays }, NOW);
    expect(until).toEqual(new Date(end));
  });

  it('a renewal moves days that are over to today', () => {
    const over = listing('EXPIRED', { readyFrom: day('2026-10-01'), readyUntil: day('2026-10-09') });
    expect(renew(over, coffee, NOW)).toMatchObject({ state: { readyFrom: '2026-11-25', readyUntil: null } });
  });
});
