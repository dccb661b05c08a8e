import { hookSignature, isSignedHook } from '@nongsan/platform';
import type { BankTx } from '../domain/match-transfer.js';
import { readReference } from '../domain/reference.js';
import { parseBankTime } from '../domain/vietnam-time.js';

/** X-SePay-Signature of a body. */
export const sepaySignature = hookSignature;

/** Whether a webhook is SePay's and at most five minutes off our clock. Headers by their lower-case names. */
export function isSepayWebhook(
  secret: string,
  {
    rawBody,
    headers,
  }: { readonly rawBody: Uint8Array; readonly headers: Readonly<Record<string, string | undefined>> },
  now: Date,
): boolean {
  const [timestamp, signature] = [headers['x-sepay-timestamp'], headers['x-sepay-signature']];
  return isSignedHook(secret, { rawBody, timestamp, signature }, now);
}

/** The transfer that a webhook tells of; null where the body is not SePay's JSON or its amount is not whole đồng. */
export function readSepayWebhook(rawBody: Uint8Array): BankTx | null {
  const body = parseObject(new TextDecoder().decode(rawBody));
  const { id, accountNumber, subAccount, content, transferType, transferAmount, transactionDate, referenceCode } = body;
  const bankTime = typeof transactionDate === 'string' ? parseBankTime(transactionDate) : null;
  const providerTxId = Number.isSafeInteger(id) ? String(id) : text(id);
  if (!bankTime || !providerTxId || !text(accountNumber) || !Number.isSafeInteger(transferAmount)) return null;
  if (transferType !== 'in' && transferType !== 'out') return null;
  return {
    provider: 'sepay',
    providerTxId,
    account: text(accountNumber),
    direction: transferType,
    amount: Number(transferAmount),
    // PostgreSQL keeps no NUL.
    memo: text(content).replaceAll('\0', ''),
    bankTime,
    // As an admin's own entry is kept ("MBVCB.327" is MBVCB327): the same transfer must be known from either door.
    reference: readReference(text(referenceCode)) ?? (text(referenceCode) || undefined),
    virtualAccount: text(subAccount) || undefined,
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
