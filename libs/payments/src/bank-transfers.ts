import { Injectable } from '@nestjs/common';
import { PeopleRepository } from '@nongsan/identity';
import { Clock, Ids, vnd } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { EventLog, type Tx } from '@nongsan/platform';
import { AccountNumbers } from './account-numbers.js';
import { BankTransferRepository } from './bank-transfers.repository.js';
import { BooksRepository } from './books.repository.js';
import { type BankTx, matchTransfer, type TransferMatch } from './domain/match-transfer.js';
import { findTransferCodes } from './domain/transfer-code.js';
import { type Candidate, IntentRepository } from './intents.repository.js';
import type { BankTransfer, TransferResult } from './models.js';
import { MoneyIn } from './money-in.js';
import { PayeeRepository } from './payees.repository.js';
import type { TransferNeedsCoop } from './payments.events.js';

const NOTHING_SEEN: ReadonlySet<string> = new Set();
/** Suggestions help while they are few. */
const MOST_SUGGESTIONS = 5;

/** What became of one line of a bank statement; `transfer` is null where it was ignored or known already. */
export interface TakenTransfer {
  readonly match: TransferMatch;
  readonly transfer: BankTransfer | null;
}

/** Takes in lines of bank statements, each once, through whichever door they come: recognised and counted, or left for a person. */
@Injectable()
export class BankTransfers {
  constructor(
    private readonly transfers: BankTransferRepository,
    private readonly intents: IntentRepository,
    private readonly payees: PayeeRepository,
    private readonly people: PeopleRepository,
    private readonly books: BooksRepository,
    private readonly accounts: AccountNumbers,
    private readonly orders: OrderMoney,
    private readonly money: MoneyIn,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** One line, in the caller's transaction. Account numbers are compared by their hash and not kept. */
  async take(tx: Tx, line: BankTx): Promise<TakenTransfer> {
    const hashed: BankTx = { ...line, account: this.accounts.hash(line.account) };
    const ignored = matchTransfer(hashed, [], NOTHING_SEEN);
    if (ignored.result === 'IGNORED') return { match: ignored, transfer: null };
    const transfer = await this.arrived(tx, hashed);
    if (!(await this.transfers.insert(tx, transfer))) return { match: { result: 'DUPLICATE_EVENT' }, transfer: null };
    const candidates = await this.lockedCandidates(tx, hashed, transfer);
    const match = matchTransfer(hashed, candidates, NOTHING_SEEN);
    return { match, transfer: await this.settle(tx, transfer, match, candidates) };
  }

  private async arrived(tx: Tx, line: BankTx): Promise<BankTransfer> {
    return {
      id: this.ids.next(),
      // A feed watches the accounts of the cooperative of this house.
      coopId: (await this.payees.findCoopOfAccount(tx, line.account)) ?? (await this.people.findFirstCoop(tx)),
      ...{ provider: line.provider, providerTxId: line.providerTxId, accountHash: line.account },
      ...{ amountVnd: vnd(line.amount), memo: line.memo, reference: line.reference ?? null, bankTime: line.bankTime },
      ...{ result: 'UNMATCHED', suggestions: [], needsCoop: true, orderId: null, resolvedBy: null, note: null },
      receivedAt: this.clock.now(),
    };
  }

  /** The payments it may be for. One that it names is read again under its order's lock: what is decided on it holds. */
  private async lockedCandidates(tx: Tx, line: BankTx, { amountVnd }: BankTransfer): Promise<Candidate[]> {
    const find = () =>
      this.intents.findCandidates(tx, findTransferCodes(line.memo), line.account, amountVnd, MOST_SUGGESTIONS);
    const match = matchTransfer(line, await find(), NOTHING_SEEN);
    if (!('code' in match)) return find();
    const named = (await find()).find(({ code }) => code === match.code);
    if (named) await this.orders.lock(tx, named.orderId);
    return find();
  }

  private async settle(
    tx: Tx,
    transfer: BankTransfer,
    match: TransferMatch,
    candidates: readonly Candidate[],
  ): Promise<BankTransfer> {
    const { id, coopId, amountVnd, bankTime: at } = transfer;
    const named = (code: string) => candidates.find((one) => one.code === code);
    const paid = isCounted(match) ? named(match.code) : undefined;
    if (paid) {
      const { orderId, intentId } = paid;
      const into = { account: 'coop_bank', coopId } as const;
      await this.money.record(tx, { orderId, intentId, amountVnd, at, source: 'BANK', sourceId: id, into });
    } else await this.books.book(tx, { type: 'TRANSFER_UNMATCHED', id, coopId, amount: amountVnd }, at);
    const decided: BankTransfer = {
      ...transfer,
      result: match.result as TransferResult,
      needsCoop: 'queue' in match,
      orderId: paid?.orderId ?? null,
      suggestions: paid ? [] : [...new Set(codesOf(match).flatMap((code) => named(code)?.orderId ?? []))],
    };
    await this.transfers.save(tx, decided);
    if (decided.needsCoop) await this.events.append(tx, needsCoop(decided, this.clock.now()));
    return decided;
  }
}

/** Whether the money is the order's: exact, part, above, or once more. */
const isCounted = (match: TransferMatch): match is TransferMatch & { readonly code: string } =>
  match.result === 'MATCHED' ||
  match.result === 'PARTIAL' ||
  match.result === 'OVERPAID' ||
  match.result === 'DUPLICATE_TRANSFER';

/** The payments that a person should look at first. */
function codesOf(match: TransferMatch): readonly string[] {
  if (match.result === 'UNMATCHED') return match.suggestions;
  if (match.result === 'AMBIGUOUS') return match.codes;
  return 'code' in match ? [match.code] : [];
}

function needsCoop({ id, coopId, amountVnd }: BankTransfer, at: Date): TransferNeedsCoop {
  return { type: 'TransferNeedsCoop', subjectId: id, coopId, amountVnd, at };
}
