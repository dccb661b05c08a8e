import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import { Audit, EventLog, type Tx, type Viewer } from '@nongsan/platform';
import { AccountNumbers } from './account-numbers.js';
import { PAYEE_HOLD_MS } from './domain/payee.js';
import type { BankAccount, Payee, PayeeKind, PayeeSetting } from './models.js';
import { type PayeeOwner, PayeeRepository } from './payees.repository.js';
import type { CoopPayeeChanged, PayeeChanged } from './payments.events.js';

type AccountColumns = Pick<Payee, 'bin' | 'holderName' | 'accountSealed' | 'accountHash' | 'accountLast4'>;
const NO_ACCOUNT: AccountColumns = {
  bin: null,
  holderName: null,
  accountSealed: null,
  accountHash: null,
  accountLast4: null,
};

/** Changes where money goes: a first account counts at once, a change after the hold, and the owner is told. */
@Injectable()
export class PayeeChanger {
  constructor(
    private readonly payees: PayeeRepository,
    private readonly accounts: AccountNumbers,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Null where it is so already; nothing is written then. `account` null: the cooperative takes the money. */
  async change(
    tx: Tx,
    viewer: Viewer,
    personId: string | null,
    account: BankAccount | null,
  ): Promise<PayeeSetting | null> {
    const owner: PayeeOwner = personId === null ? { coopId: viewer.coopId } : { personId };
    await this.payees.lockOwner(tx, owner);
    const now = this.clock.now();
    const current = await this.payees.findCurrent(tx, owner, now);
    const kind: PayeeKind = account === null ? 'COOP' : 'OWN';
    const columns: AccountColumns = account === null ? NO_ACCOUNT : this.accounts.seal(account);
    if (current?.kind === kind && isSameAccount(current, columns)) return null;
    await this.payees.cancelNext(tx, owner, now);
    const activeFrom = current === null ? now : new Date(now.getTime() + PAYEE_HOLD_MS);
    const payee: Payee = { id: this.ids.next(), coopId: viewer.coopId, personId, kind, ...columns, activeFrom };
    await this.payees.insert(tx, payee, viewer.personId, now);
    await this.events.append(tx, changed(payee, current === null, now));
    await this.record(tx, viewer, 'payee.change', payee, current);
    return current === null
      ? { coopId: viewer.coopId, current: payee, next: null }
      : { coopId: viewer.coopId, current, next: payee };
  }

  /** Takes back what does not count yet; null where nothing waits. */
  async cancelChange(tx: Tx, viewer: Viewer, personId: string | null): Promise<PayeeSetting | null> {
    const owner: PayeeOwner = personId === null ? { coopId: viewer.coopId } : { personId };
    await this.payees.lockOwner(tx, owner);
    const now = this.clock.now();
    const next = await this.payees.findNext(tx, owner, now);
    if (!next) return null;
    await this.payees.cancelNext(tx, owner, now);
    await this.record(tx, viewer, 'payee.cancelChange', null, next);
    return { coopId: viewer.coopId, current: await this.payees.findCurrent(tx, owner, now), next: null };
  }

  /** The book of decisions keeps of an account only the bank and the last digits, a person's beside it. */
  private record(tx: Tx, viewer: Viewer, action: string, after: Payee | null, before: Payee | null): Promise<void> {
    const brief = (payee: Payee | null) => payee && { kind: payee.kind, activeFrom: payee.activeFrom };
    const account = (payee: Payee | null) => payee && { bin: payee.bin, last4: payee.accountLast4 };
    const personId = (after ?? before)?.personId ?? null;
    return this.audit.record(tx, {
      ...{ who: viewer.personId, action, subject: personId ?? viewer.coopId, at: this.clock.now() },
      ...{ before: brief(before), after: brief(after) },
      personal: {
        about: personId === null ? [] : [personId],
        values: { before: account(before), after: account(after) },
      },
    });
  }
}

/** Encrypted twice a number looks different; its hash does not. A holder's name that was mistyped can be mended. */
const isSameAccount = (a: AccountColumns, b: AccountColumns): boolean =>
  a.bin === b.bin && a.accountHash === b.accountHash && a.holderName === b.holderName;

function changed(payee: Payee, isFirst: boolean, at: Date): PayeeChanged | CoopPayeeChanged {
  const { personId, coopId, kind, activeFrom } = payee;
  return personId === null
    ? { type: 'CoopPayeeChanged', subjectId: coopId, coopId, activeFrom, isFirst, at }
    : { type: 'PayeeChanged', subjectId: personId, personId, coopId, kind, activeFrom, isFirst, at };
}
