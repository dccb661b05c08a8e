import { toVnd, type Vnd } from '@nongsan/kernel';
import {
  type BankTx,
  EXPECTED_STATES,
  type ExpectedState,
  type ExpectedTransfer,
  matchTransfer,
  type TransferMatch,
} from './domain/match-transfer.js';
import { parseInstant } from './domain/vietnam-time.js';
import { decodeVietQr, encodeVietQr, toPurpose, type VietQr, type VietQrService } from './domain/vietqr.js';
import type { IpnDecision, VnpayAttempt } from './domain/vnpay.js';
import { answerIpn, readVnpayNotice } from './vnpay/notice.js';
import { vnpaySecureHash } from './vnpay/signature.js';

/** The answer to a line that is not what the door takes. */
export interface DoorError {
  readonly error: string;
}

type Json = Readonly<Record<string, unknown>>;
class BadLine extends Error {}

/** `{"encode":{bin,account,amount?,purpose?|memoRaw?,service?}}` or `{"decode":"…"}`, one line of JSON each. */
export function vietqrDoor(line: string): { payload: string } | { decoded: VietQr } | DoorError {
  return answer(line, (request) => {
    if (request['encode'] === undefined) {
      const decoded = decodeVietQr(string(request, 'decode'));
      return decoded.ok ? { decoded: decoded.value } : { error: decoded.code };
    }
    const encoded = encodeVietQr(readVietQr(object(request, 'encode')));
    return encoded.ok ? { payload: encoded.value } : { error: encoded.code };
  });
}

/** `{"kind":"payUrl",secret,params}` signs the fields as given; `{"kind":"ipn",secret,tmnCode,params|rawQuery,attempt}` judges a notice. */
export function vnpayDoor(
  line: string,
): { secureHash: string } | ({ verified: boolean } & IpnDecision<string>) | DoorError {
  return answer(line, (request) => {
    const [kind, secret] = [string(request, 'kind'), string(request, 'secret')];
    if (kind === 'payUrl') return { secureHash: vnpaySecureHash(secret, Object.fromEntries(readParams(request))) };
    if (kind !== 'ipn') throw new BadLine('kind: payUrl or ipn expected');
    const query =
      request['rawQuery'] === undefined
        ? new URLSearchParams(readParams(request)).toString()
        : string(request, 'rawQuery').replace(/^\?/, '');
    const notice = readVnpayNotice(query, { secret, tmnCode: string(request, 'tmnCode') });
    const attempt = request['attempt'] == null ? null : readAttempt(object(request, 'attempt'));
    return { verified: notice.verified, ...answerIpn(notice, attempt) };
  });
}

/** First `{"intents":[…]}`, then for each transfer with its `seen` keys what it pays; every line is judged alone. */
export function matchTransferDoor(firstLine: string): (line: string) => TransferMatch | DoorError {
  const first = answer(firstLine, (request) => list(request, 'intents').map(readExpected));
  if ('error' in first) return () => first;
  return (line) =>
    answer(line, (request) => {
      const tx = request['tx'] === undefined ? request : object(request, 'tx');
      const seen = request['seen'] ?? tx['seen'] ?? [];
      return matchTransfer(readTx(tx), first, new Set(list({ seen }, 'seen').map(String)));
    });
}

function answer<T extends object>(line: string, door: (request: Json) => T): T | DoorError {
  try {
    return door(object({ line: JSON.parse(line) as unknown }, 'line'));
  } catch (error) {
    if (error instanceof BadLine) return { error: error.message };
    if (error instanceof SyntaxError) return { error: 'line: not JSON' };
    throw error;
  }
}

function readVietQr(input: Json): Omit<VietQr, 'amount'> & { amount?: number } {
  const { amount, purpose, memoRaw, service } = input;
  return {
    bin: string(input, 'bin'),
    account: string(input, 'account'),
    // The encoder checks which services there are.
    service: (service === undefined ? 'QRIBFTTA' : string(input, 'service')) as VietQrService,
    ...(amount !== undefined && { amount: number(input, 'amount') }),
    ...(purpose !== undefined
      ? { purpose: string(input, 'purpose') }
      : memoRaw !== undefined && { purpose: toPurpose(string(input, 'memoRaw')) }),
  };
}

/** Fields by name; a field given as a list is one that the query repeats. */
function readParams(request: Json): [string, string][] {
  return Object.entries(object(request, 'params')).flatMap(([key, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((one): [string, string] => [
      key,
      scalar(key, one ?? ''),
    ]),
  );
}

function readAttempt(attempt: Json): VnpayAttempt<string> {
  return { txnRef: string(attempt, 'txnRef'), amount: amount(attempt, 'amount'), status: string(attempt, 'status') };
}

function readExpected(value: unknown): ExpectedTransfer {
  const intent = object({ intent: value }, 'intent');
  const status = string(intent, 'status');
  if (!isExpectedState(status)) throw new BadLine(`status: no state of a payment: ${status}`);
  return {
    code: string(intent, 'code'),
    account: string(intent, 'account'),
    amountDue: amount(intent, 'amountDue'),
    amountPaid: amount(intent, 'amountPaid'),
    status,
    expiresAt: instant(intent, 'expiresAt'),
  };
}

function readTx(tx: Json): BankTx {
  return {
    provider: string(tx, 'provider'),
    providerTxId: scalar('providerTxId', tx['providerTxId']),
    account: string(tx, 'account'),
    direction: string(tx, 'direction'),
    // What is no number is no amount either: the matcher ignores it.
    amount: typeof tx['amount'] === 'number' ? tx['amount'] : Number.NaN,
    memo: tx['memo'] == null ? '' : string(tx, 'memo'),
    bankTime: instant(tx, 'bankTime'),
    ...(tx['reference'] != null && { reference: string(tx, 'reference') }),
    ...(tx['virtualAccount'] != null && { virtualAccount: string(tx, 'virtualAccount') }),
  };
}

const isExpectedState = (text: string): text is ExpectedState => (EXPECTED_STATES as readonly string[]).includes(text);

function object(from: Json, field: string): Json {
  const value = from[field];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadLine(`${field}: object expected`);
  return { ...value };
}

function list(from: Json, field: string): readonly unknown[] {
  const value = from[field];
  if (!Array.isArray(value)) throw new BadLine(`${field}: list expected`);
  return value;
}

function string(from: Json, field: string): string {
  const value = from[field];
  if (typeof value !== 'string') throw new BadLine(`${field}: text expected`);
  return value;
}

function number(from: Json, field: string): number {
  const value = from[field];
  if (typeof value !== 'number') throw new BadLine(`${field}: number expected`);
  return value;
}

function scalar(field: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new BadLine(`${field}: text expected`);
  return String(value);
}

function amount(from: Json, field: string): Vnd {
  const value = toVnd(number(from, field));
  if (value === null || value < 0) throw new BadLine(`${field}: whole đồng expected`);
  return value;
}

function instant(from: Json, field: string): Date {
  const at = parseInstant(string(from, field));
  if (!at) throw new BadLine(`${field}: time with its zone expected`);
  return at;
}
