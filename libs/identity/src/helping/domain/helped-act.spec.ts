import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@nongsan/kernel';
import type { HelpedActRow } from '../../models.js';
import { answer, contest, movesOf, undo } from './helped-act.js';

const NOW = new Date('2026-11-25T01:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

const act = (more: Partial<HelpedActRow> = {}): HelpedActRow => ({
  ...{ id: 'a', consentId: 'c', coopId: 'coop', farmerId: 'farmer', helperId: 'helper', operation: 'submitListing' },
  ...{ subjectId: 's', sentence: 'đăng bán', before: null, after: {}, at: NOW, undoUntil: later(DAY_MS) },
  ...{ undoneAt: null, contestedAt: null, contestWords: null, answeredAt: null, answerWords: null, ...more },
});
const contested = act({ contestedAt: NOW, contestWords: 'Sai giá' });
const answered = act({ ...contested, answeredAt: NOW, answerWords: 'Đã sửa' });
const codeOf = (decision: { ok: true } | { ok: false; code: string }) => (decision.ok ? 'ok' : decision.code);

describe('what a helper did', () => {
  it.each([
    ['at once', act(), NOW, 'ok'],
    ['in the last second of a day', act(), later(DAY_MS), 'ok'],
    ['after a day', act(), later(DAY_MS + 1), 'UNDO_TOO_LATE'],
    ['twice', act({ undoneAt: NOW }), NOW, 'ALREADY_UNDONE'],
    ['where it cannot be', act({ undoUntil: null }), NOW, 'NOT_UNDOABLE'],
    ['after it was contested', contested, NOW, 'ok'],
  ])('is taken back %s: %#', (_when, given, at, code) => {
    expect(codeOf(undo(given, at))).toBe(code);
  });

  it.each([
    [act(), 'Sai giá bán', 'ok'],
    [act({ undoneAt: NOW }), 'Sai giá bán', 'ok'],
    [contested, 'Sai giá bán', 'ALREADY_CONTESTED'],
    [act(), ' sai  ', 'WORDS_INVALID'],
    [act(), 'a'.repeat(501), 'WORDS_INVALID'],
  ])('%# is contested in words, once', (given, words, code) => {
    expect(codeOf(contest(given, words, NOW))).toBe(code);
  });

  it.each([
    [act(), 'NOT_CONTESTED'],
    [contested, 'ok'],
    [answered, 'ALREADY_ANSWERED'],
  ])('%# is answered once it is contested, once', (given, code) => {
    expect(codeOf(answer(given, 'Đã gỡ tin.', NOW))).toBe(code);
  });

  const FARMER = { personId: 'farmer', coopId: 'coop', roles: ['FARMER'] };
  const ADMIN = { personId: 'admin', coopId: 'coop', roles: ['COOP_ADMIN'] };
  it.each([
    ['its farmer', act(), FARMER, ['UNDO', 'CONTEST']],
    ['its farmer after a day', act({ undoUntil: later(-1) }), FARMER, ['CONTEST']],
    ['its farmer once it is contested and over', act({ ...contested, undoUntil: null }), FARMER, []],
    ['its helper', act(), { ...ADMIN, personId: 'helper' }, []],
    ['its helper who is an admin too', contested, { ...ADMIN, personId: 'helper' }, []],
    ['an admin before it is contested', act(), ADMIN, []],
    ['an admin', contested, ADMIN, ['ANSWER']],
    ['an admin of another cooperative', contested, { ...ADMIN, coopId: 'other' }, []],
  ])('shows %s what they may do', (_who, given, viewer, moves) => {
    expect(movesOf(given, viewer, NOW)).toEqual(moves);
  });
});
