import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type AuditRow,
  type Break,
  type ChainEnd,
  findBreak,
  nextSeal,
  NO_SEAL,
  type Personal,
  personalHash,
  type Seal,
} from './chain.js';

const AT = '2026-11-25T01:00:00.000Z';
const text = fc.string({ maxLength: 12 });
const maybe = fc.option(text, { nil: null });
const aPersonal = fc.record({ about: fc.array(text, { maxLength: 2 }), salt: text, details: text });
const aRow = fc
  .record({
    ...{ id: fc.uuid(), who: text, helper: maybe, consent: maybe, action: text, subject: text, at: text },
    ...{ before: maybe, after: maybe, personal: fc.option(aPersonal, { nil: null }) },
  })
  .map(({ personal, ...row }) => ({ row: { ...row, personalHash: personal && personalHash(personal) }, personal }));
/** Batches as the sealer takes them; every row once. */
const aBook = fc
  .uniqueArray(aRow, { minLength: 1, maxLength: 12, selector: ({ row }) => row.id })
  .chain((rows) =>
    fc
      .array(fc.nat(3), { minLength: rows.length, maxLength: rows.length })
      .map((seals) =>
        [0, 1, 2, 3].map((n) => rows.filter((_, i) => seals[i] === n)).filter((batch) => batch.length > 0),
      ),
  );
type Book = ReturnType<typeof sealAll>;

function sealAll(batches: readonly { row: AuditRow; personal: Personal | null }[][]) {
  let end: ChainEnd = NO_SEAL;
  return batches.map((batch) => {
    const { seal, sealed } = nextSeal(
      end,
      AT,
      batch.map(({ row }) => row),
    );
    end = seal;
    const held = sealed.map(({ id, hash }) => {
      const { row, personal } = batch.find((one) => one.row.id === id)!;
      return { id, hash, row: row as AuditRow | null, personal };
    });
    return { seal: seal as Seal, held };
  });
}

function check(book: Book): Break | null {
  let end: ChainEnd = NO_SEAL;
  for (const { seal, held } of book) {
    const broken = findBreak(end, seal, held);
    if (broken) return broken;
    end = seal;
  }
  return null;
}

/** A book with one of its seals, and one row of it, named by chance. */
const aPlace = fc.tuple(aBook, fc.nat(), fc.nat()).map(([batches, a, b]) => {
  const book = sealAll(batches);
  const at = a % book.length;
  return { book, at, n: b % book[at]!.held.length };
});
/** The book with a seal changed as `change` says. */
const touched = (book: Book, at: number, change: (one: Book[number]) => Book[number]): Book =>
  book.map((one, i) => (i === at ? change(one) : one));
const FIELDS = ['who', 'helper', 'consent', 'action', 'subject', 'at', 'before', 'after', 'personalHash'] as const;

describe('a chain of seals', () => {
  it('holds as it was sealed, in whatever order its rows are read, and with values that were erased', () => {
    fc.assert(
      fc.property(aBook, (batches) => {
        const book = sealAll(batches);
        expect(check(book)).toBeNull();
        expect(check(book.map(({ seal, held }) => ({ seal, held: [...held].reverse() })))).toBeNull();
        expect(
          check(book.map(({ seal, held }) => ({ seal, held: held.map((row) => ({ ...row, personal: null })) }))),
        ).toBeNull();
      }),
    );
  });

  it('names the row of which any field was changed', () => {
    fc.assert(
      fc.property(aPlace, fc.constantFrom(...FIELDS), text, ({ book, at, n }, field, value) => {
        const { id, row } = book[at]!.held[n]!;
        fc.pre(row![field] !== value);
        const harmed = touched(book, at, ({ seal, held }) => ({
          seal,
          held: held.map((one) => (one.id === id ? { ...one, row: { ...one.row!, [field]: value } } : one)),
        }));
        expect(check(harmed)).toEqual({ what: 'ROW_CHANGED', seal: at + 1, row: id });
      }),
    );
  });

  it('names the seal where the hash beside a changed row was changed too, where a row was taken out, and where one was put in', () => {
    fc.assert(
      fc.property(aPlace, aRow, ({ book, at, n }, more) => {
        const { id } = book[at]!.held[n]!;
        const [forged] = nextSeal(NO_SEAL, AT, [{ ...book[at]!.held[n]!.row!, action: 'forged action' }]).sealed;
        const [added] = nextSeal(NO_SEAL, AT, [more.row]).sealed;
        const seal = { what: 'SEAL_CHANGED', seal: at + 1, row: null };
        const over = touched(book, at, ({ seal: s, held }) => ({
          seal: s,
          held: held.map((one) =>
            one.id === id
              ? { ...one, hash: forged!.hash, row: { ...one.row!, action: 'forged action' }, personal: null }
              : one,
          ),
        }));
        expect(check(over)).toEqual(seal);
        const less = touched(book, at, ({ seal: s, held }) => ({ seal: s, held: held.filter((one) => one.id !== id) }));
        expect(check(less)).toEqual(seal);
        const longer = touched(book, at, ({ seal: s, held }) => ({
          seal: s,
          held: [...held, { ...added!, row: more.row, personal: more.personal }],
        }));
        expect(check(longer)).toEqual(seal);
      }),
    );
  });

  it('names the seal that was changed, and the one that is missing before another', () => {
    fc.assert(
      fc.property(aPlace, fc.constantFrom('at', 'hash', 'previousHash'), ({ book, at }, field) => {
        const harmed = touched(book, at, ({ seal, held }) => ({ seal: { ...seal, [field]: 'another' }, held }));
        expect(check(harmed)).toEqual({ what: 'SEAL_CHANGED', seal: at + 1, row: null });
        fc.pre(at < book.length - 1);
        expect(check(book.filter((_, i) => i !== at))).toEqual({ what: 'SEAL_MISSING', seal: at + 1, row: null });
      }),
    );
  });

  it('does not hold with one link made anew: the next one remembers it', () => {
    fc.assert(
      fc.property(aPlace, ({ book, at, n }) => {
        fc.pre(at < book.length - 1);
        const rows = book[at]!.held.map((one, i) => (i === n ? { ...one.row!, action: 'forged action' } : one.row!));
        const { seal, sealed } = nextSeal(at === 0 ? NO_SEAL : book[at - 1]!.seal, AT, rows);
        const held = sealed.map((one) => ({ ...one, row: rows.find(({ id }) => id === one.id)!, personal: null }));
        expect(check(touched(book, at, () => ({ seal, held })))).toEqual({
          ...{ what: 'SEAL_CHANGED', seal: at + 2, row: null },
        });
      }),
    );
  });

  it('names the row whose personal values were changed', () => {
    fc.assert(
      fc.property(aPlace, aPersonal, ({ book, at, n }, other) => {
        const { id, row } = book[at]!.held[n]!;
        fc.pre(row!.personalHash !== personalHash(other));
        const harmed = touched(book, at, ({ seal, held }) => ({
          seal,
          held: held.map((one) => (one.id === id ? { ...one, personal: other } : one)),
        }));
        expect(check(harmed)).toEqual({ what: 'PERSONAL_CHANGED', seal: at + 1, row: id });
      }),
    );
  });
});
