import { describe, expect, it } from '@jest/globals';
import { DAY_MS, type Decision, HOUR_MS, type LocalDate, vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import type { ListingEvent } from '../listing.events.js';
import type { Listing, ListingContent, ListingState, Produce } from '../models.js';
import { approve, askChanges } from './judgement.js';
import { edit, markSoldOut, renew, withdraw } from './listing.js';
import { pictureOf, readPicture, undo } from './undo-listing.js';

const NOW = new Date('2026-11-25T01:00:00Z');
const LATER = new Date(NOW.getTime() + HOUR_MS);

const coffee: Produce = {
  ...{ slug: 'ca-phe-nhan-xo', name: 'Cà phê nhân xô', groupSlug: 'ca-phe', units: ['KG'], attributes: [] },
  ...{ harvestMonths: [11], sanityRange: { min: vnd(40_000), max: vnd(200_000) }, perishabilityDays: 365 },
};
const kg = (n: number) => ({ amountMilli: n * 1_000, unit: 'KG' as const, gramsPerBao: null, grams: n * 1_000 });
const perKg = (n: number) => ({ amountVnd: vnd(n), unit: 'KG' as const, vndPerKg: vnd(n) });
const content: ListingContent = {
  ...{ produceSlug: coffee.slug, quantity: kg(1_000), price: perKg(95_000), minOrderGrams: null },
  ...{ readyFrom: '2026-11-25' as LocalDate, readyUntil: null, communeCode: '24343', villageId: null },
  ...{ quality: { moisturePct: 12.5 }, words: 'Phơi sân.', photoIds: [] },
};
const other: ListingContent = { ...content, price: perKg(60_000), quantity: kg(800), words: 'Bán rẻ.' };

const listing = (state: ListingState, more: Partial<Listing> = {}): Listing => ({
  ...content,
  ...{ id: 'l', code: 'TB-22222', coopId: 'c', sellerId: 's', state, pendingChange: null, reason: null },
  ...{ gramsOffered: 1_000_000, gramsReserved: 0, gramsCommitted: 0, gramsHandedOver: 0 },
  ...{ submittedAt: NOW, dueAt: null, publishedAt: NOW, expiresAt: new Date(NOW.getTime() + 3 * DAY_MS) },
  ...{ soldOutAt: null, withdrawnAt: null, createdAt: NOW, updatedAt: NOW },
  ...more,
});
const draft = listing('DRAFT', { submittedAt: null, publishedAt: null, expiresAt: null });
const pending = listing('PENDING', { publishedAt: null, expiresAt: null, dueAt: NOW });
const asked = listing('CHANGES_ASKED', {
  ...{ publishedAt: null, expiresAt: null },
  reason: { code: 'OTHER', words: 'Ảnh' },
});

function done(decision: Decision<Listing, ListingEvent, string>): Listing {
  if (!decision.ok) throw new Error(decision.code);
  return decision.state;
}

const ACTS = {
  edit: (l: Listing) => done(edit(l, other, coffee, NOW)),
  withdraw: (l: Listing) => done(withdraw(l, NOW)),
  markSoldOut: (l: Listing) => done(markSoldOut(l, NOW)),
  renew: (l: Listing) => done(renew(l, coffee, NOW)),
};
/** What JSON makes of it is what is kept. */
const kept = (l: Listing) => readPicture(JSON.parse(JSON.stringify(pictureOf(l))))!;
const back = (before: Listing, act: keyof typeof ACTS, meanwhile: (l: Listing) => Listing = (l) => l, at = LATER) => {
  const after = ACTS[act](before);
  return undo(meanwhile(after), kept(before), kept(after), coffee, at);
};
const said = (l: Listing) => ({ ...pictureOf(l), offered: l.gramsOffered });

describe('what was made', () => {
  it.each([draft, pending, listing('LIVE')])('is withdrawn: %#', (made) => {
    const undone = undo(made, null, kept(made), coffee, LATER);
    expect(undone).toMatchObject({ ok: true, state: { state: 'WITHDRAWN' }, events: [{ type: 'ListingWithdrawn' }] });
  });

  it('is not withdrawn twice', () => {
    expect(undo(listing('WITHDRAWN'), null, kept(pending), coffee, LATER).ok).toBe(false);
  });
});

describe('what was changed goes back to what it was', () => {
  it.each([
    ['edit', listing('LIVE')],
    ['edit', listing('LIVE', { pendingChange: { words: 'Chờ duyệt' }, dueAt: NOW })],
    ['edit', draft],
    ['edit', asked],
    ['edit', pending],
    ['withdraw', listing('LIVE')],
    ['withdraw', listing('LIVE', { pendingChange: { words: 'Chờ duyệt' }, dueAt: NOW })],
    ['withdraw', pending],
    ['withdraw', draft],
    ['withdraw', asked],
    ['withdraw', listing('SOLD_OUT', { soldOutAt: NOW })],
    ['withdraw', listing('EXPIRED', { expiresAt: NOW })],
    ['markSoldOut', listing('LIVE')],
    ['renew', listing('LIVE')],
    ['renew', listing('SOLD_OUT', { soldOutAt: NOW })],
    ['renew', listing('EXPIRED', { expiresAt: NOW, readyUntil: '2026-11-24' as LocalDate })],
  ] as const)('after %s: %#', (act, before) => {
    const undone = back(before, act);
    expect(undone.ok && said(undone.state)).toEqual(said(before));
  });

  it('what waits for the cooperative waits anew, under a version of its own', () => {
    const undone = back(pending, 'withdraw');
    expect(undone).toMatchObject({
      state: { state: 'PENDING', submittedAt: LATER, dueAt: new Date('2026-11-25T04:00:00Z') },
      events: [{ type: 'ListingSubmitted' }],
    });
    expect(back(draft, 'edit')).toMatchObject({ state: { submittedAt: null, dueAt: null } });
  });

  it('what ran out meanwhile is not put back on the market', () => {
    const undone = back(listing('LIVE'), 'withdraw', undefined, new Date(NOW.getTime() + 4 * DAY_MS));
    expect(undone).toMatchObject({ state: { state: 'EXPIRED' } });
  });

  it('what the cooperative has approved meanwhile: what it has never seen waits for it', () => {
    const undone = back(pending, 'edit', (l) => done(approve(l, coffee, NOW, NOW)));
    expect(undone).toMatchObject({ state: { state: 'LIVE', pendingChange: { words: 'Phơi sân.' } } });
  });

  it('an edit whose waiting part was approved meanwhile is taken back whole', () => {
    const before = listing('LIVE');
    const undone = back(before, 'edit', (l) => done(approve(l, coffee, NOW, NOW)));
    expect(undone.ok && said(undone.state)).toEqual(said(before));
  });
});

describe('it is refused', () => {
  it.each([
    [
      'the seller edited it since',
      'edit',
      (l: Listing) => done(edit(l, { ...other, price: perKg(99_000) }, coffee, LATER)),
    ],
    ['the seller withdrew it since', 'edit', (l: Listing) => done(withdraw(l, LATER))],
    ['the seller renewed it since', 'markSoldOut', (l: Listing) => done(renew(l, coffee, LATER))],
    [
      'the cooperative turned its change down',
      'edit',
      (l: Listing) => done(askChanges(l, { code: 'OTHER', words: 'Ảnh' }, NOW, LATER)),
    ],
  ] as const)('where %s', (_why, act, meanwhile) => {
    expect(back(listing('LIVE'), act, meanwhile)).toEqual(
      expect.objectContaining({ ok: false, code: 'UNDO_OVERTAKEN' }),
    );
  });

  it('where orders now hold more than there was', () => {
    const small = listing('LIVE', { quantity: kg(100), gramsOffered: 100_000 });
    const after = done(approve(done(edit(small, { ...content, quantity: kg(900) }, coffee, NOW)), coffee, NOW, NOW));
    const ordered = { ...after, gramsReserved: 500_000 };
    expect(undo(ordered, kept(small), kept(after), coffee, LATER).ok).toBe(false);
  });
});

it('an undone act never leaves less than orders hold, nor a live listing without goods or past its end', () => {
  const states = fc.constantFrom<ListingState>('LIVE', 'SOLD_OUT', 'EXPIRED');
  fc.assert(
    fc.property(
      states,
      fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
      fc.nat(1_200_000),
      fc.nat(6),
      (state, act, held, days) => {
        const before = listing(state, { gramsReserved: 0 });
        let after: Listing;
        try {
          after = ACTS[act](before);
        } catch {
          return;
        }
        const now = { ...after, gramsReserved: Math.min(held, after.gramsOffered) };
        const at = new Date(NOW.getTime() + days * DAY_MS);
        const undone = undo(now, kept(before), kept(after), coffee, at);
        if (!undone.ok) return;
        expect(undone.state.gramsOffered).toBeGreaterThanOrEqual(now.gramsReserved);
        if (undone.state.state === 'LIVE') {
          expect(undone.state.gramsOffered).toBeGreaterThan(now.gramsReserved);
          expect(undone.state.expiresAt!.getTime()).toBeGreaterThan(at.getTime());
        }
      },
    ),
  );
});
