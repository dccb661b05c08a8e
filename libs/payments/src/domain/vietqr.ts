import { toVnd, type Vnd } from '@nongsan/kernel';
import { crc16 } from './crc16.js';
import { plainText } from './plain-text.js';
import { readTlv, tlv } from './tlv.js';

/** QRIBFTTA pays into an account, QRIBFTTC to a card. */
export const VIETQR_SERVICES = ['QRIBFTTA', 'QRIBFTTC'] as const;
export type VietQrService = (typeof VIETQR_SERVICES)[number];

/** A request to transfer: to whom and, when dynamic, how much (NAPAS 247 over EMVCo merchant-presented QR). */
export interface VietQr {
  /** Six digits that name the bank. */
  readonly bin: string;
  readonly account: string;
  readonly service: VietQrService;
  /** Absent in a static code: the payer types it. */
  readonly amount?: Vnd;
  /** The transfer's memo, 1–25 of A–Z a–z 0–9 and space. */
  readonly purpose?: string;
}

export type VietQrErrorCode =
  | 'BIN_INVALID'
  | 'ACCOUNT_INVALID'
  | 'SERVICE_INVALID'
  | 'AMOUNT_INVALID'
  | 'PURPOSE_INVALID'
  | 'CRC_WRONG'
  | 'TLV_BROKEN'
  | 'NOT_VIETQR';

export type VietQrResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: VietQrErrorCode };

const NAPAS = 'A000000727';
const VND_CURRENCY = '704';
const BIN = /^\d{6}$/;
const ACCOUNT = /^[A-Za-z0-9]{1,19}$/;
const PURPOSE = /^[A-Za-z0-9 ]{1,25}$/;
/** EMVCo gives tag 54 thirteen characters. */
const MAX_AMOUNT = 9_999_999_999_999;
/** EMVCo's longest payload; a longer text is no code of ours. */
const MAX_PAYLOAD = 512;

/** A memo as people write it, in the characters that every bank keeps. Not cut: a shortened transfer code is lost money. */
export const toPurpose = plainText;

/** Writes the payload of a VietQR code. Refuses anything that a bank could read differently. */
export function encodeVietQr(qr: Omit<VietQr, 'amount'> & { readonly amount?: number }): VietQrResult<string> {
  if (!BIN.test(qr.bin)) return refused('BIN_INVALID');
  if (!ACCOUNT.test(qr.account)) return refused('ACCOUNT_INVALID');
  if (!VIETQR_SERVICES.includes(qr.service)) return refused('SERVICE_INVALID');
  if (qr.amount !== undefined && !isAmount(qr.amount)) return refused('AMOUNT_INVALID');
  if (qr.purpose !== undefined && !PURPOSE.test(qr.purpose)) return refused('PURPOSE_INVALID');
  const payee = tlv('00', NAPAS) + tlv('01', tlv('00', qr.bin) + tlv('01', qr.account)) + tlv('02', qr.service);
  const unsigned =
    tlv('00', '01') +
    tlv('01', qr.amount === undefined ? '11' : '12') +
    tlv('38', payee) +
    tlv('53', VND_CURRENCY) +
    (qr.amount === undefined ? '' : tlv('54', String(qr.amount))) +
    tlv('58', 'VN') +
    (qr.purpose === undefined ? '' : tlv('62', tlv('08', qr.purpose))) +
    '6304';
  return { ok: true, value: unsigned + crc16(unsigned) };
}

/** Reads a VietQR payload. Never throws; a code with a wrong checksum, a broken field or for another scheme is refused. */
export function decodeVietQr(payload: string): VietQrResult<VietQr> {
  if (payload.length > MAX_PAYLOAD) return refused('TLV_BROKEN');
  const fields = readTlv(payload);
  if (!fields || [...fields.keys()].at(-1) !== '63') return refused('TLV_BROKEN');
  if (crc16(payload.slice(0, -4)) !== fields.get('63')) return refused('CRC_WRONG');
  const payee = readTlv(fields.get('38') ?? '');
  const beneficiary = readTlv(payee?.get('01') ?? '');
  const extra = readTlv(fields.get('62') ?? '');
  if (!payee || !beneficiary || !extra) return refused('TLV_BROKEN');
  if (!isVietQr(fields, payee)) return refused('NOT_VIETQR');

  const [bin, account, service] = [beneficiary.get('00') ?? '', beneficiary.get('01') ?? '', payee.get('02')];
  const [amountText, purpose] = [fields.get('54'), extra.get('08')];
  const amount = amountText === undefined ? undefined : readAmount(amountText);
  if (!BIN.test(bin)) return refused('BIN_INVALID');
  if (!ACCOUNT.test(account)) return refused('ACCOUNT_INVALID');
  if (!isService(service)) return refused('SERVICE_INVALID');
  if (amount === null) return refused('AMOUNT_INVALID');
  return {
    ok: true,
    value: {
      bin,
      account,
      service,
      ...(amount !== undefined && { amount }),
      ...(purpose !== undefined && { purpose }),
    },
  };
}

function isVietQr(fields: ReadonlyMap<string, string>, payee: ReadonlyMap<string, string>): boolean {
  return (
    [...fields.keys()][0] === '00' &&
    fields.get('00') === '01' &&
    ['11', '12', undefined].includes(fields.get('01')) &&
    fields.get('53') === VND_CURRENCY &&
    fields.get('58') === 'VN' &&
    payee.get('00') === NAPAS
  );
}

const isService = (text: string | undefined): text is VietQrService => VIETQR_SERVICES.some((s) => s === text);
const isAmount = (n: number): boolean => Number.isSafeInteger(n) && n >= 1 && n <= MAX_AMOUNT;

function readAmount(text: string): Vnd | null {
  const amount = /^\d{1,13}$/.test(text) ? toVnd(text) : null;
  return amount !== null && isAmount(amount) ? amount : null;
}

function refused(code: VietQrErrorCode) {
  return { ok: false, code } as const;
}
