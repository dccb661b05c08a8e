import type { Vnd } from '@nongsan/kernel';
import { plainText } from '../domain/plain-text.js';
import { vnpayTime } from '../domain/vietnam-time.js';
import { VNPAY_MAX_VND, vnpayAmount, vnpayCanonical, type VnpayParams } from '../domain/vnpay.js';
import { vnpaySecureHash } from './signature.js';

/** A merchant's account at VNPAY and the host of its payment page, e.g. https://pay.vnpay.vn. */
export interface VnpayMerchant {
  readonly payHost: string;
  readonly tmnCode: string;
  readonly secret: string;
}

export interface VnpayPayment {
  /** Unique for ever: one for each attempt. */
  readonly txnRef: string;
  readonly amount: Vnd;
  readonly orderInfo: string;
  readonly returnUrl: string;
  /** The buyer's address, IPv4 or IPv6. */
  readonly ip: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly bankCode?: string;
}

/** Where to send the buyer, and the exact create date, which later questions about this payment must repeat. */
export interface VnpayCheckout {
  readonly url: string;
  readonly createDate: string;
}

/** Builds the address of VNPAY's payment page from a fixed list of fields. Throws RangeError for a field that VNPAY would refuse. */
export function vnpayPayUrl(merchant: VnpayMerchant, payment: VnpayPayment): VnpayCheckout {
  const params: VnpayParams = {
    vnp_Version: '2.1.0',
    vnp_Command: 'pay',
    vnp_TmnCode: merchant.tmnCode,
    vnp_Amount: vnpayAmount(payment.amount),
    vnp_CreateDate: vnpayTime(payment.createdAt),
    vnp_ExpireDate: vnpayTime(payment.expiresAt),
    vnp_CurrCode: 'VND',
    vnp_IpAddr: payment.ip,
    vnp_Locale: 'vn',
    vnp_OrderInfo: plainText(payment.orderInfo).slice(0, 255),
    vnp_OrderType: 'other',
    vnp_ReturnUrl: payment.returnUrl,
    vnp_TxnRef: payment.txnRef,
    vnp_BankCode: payment.bankCode ?? '',
  };
  refuseOddFields(payment, params);
  const hash = vnpaySecureHash(merchant.secret, params);
  const url = `${merchant.payHost}/paymentv2/vpcpay.html?${vnpayCanonical(params)}&vnp_SecureHash=${hash}`;
  return { url, createDate: params['vnp_CreateDate']! };
}

const SHAPES: Readonly<Record<string, RegExp>> = {
  vnp_TmnCode: /^[A-Za-z0-9]{8}$/,
  vnp_IpAddr: /^[0-9A-Fa-f.:]{3,45}$/,
  vnp_OrderInfo: /^[A-Za-z0-9 ]{1,255}$/,
  vnp_ReturnUrl: /^https?:\/\/.{3,247}$/,
  vnp_TxnRef: /^[A-Za-z0-9]{1,100}$/,
  vnp_BankCode: /^[A-Za-z0-9_]{0,20}$/,
};

function refuseOddFields(payment: VnpayPayment, params: VnpayParams): void {
  const { amount, createdAt, expiresAt } = payment;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > VNPAY_MAX_VND)
    throw new RangeError(`VNPAY takes 1 to ${VNPAY_MAX_VND} đồng, got ${amount}`);
  if (expiresAt.getTime() <= createdAt.getTime()) throw new RangeError('a VNPAY payment expires after it is made');
  for (const [field, shape] of Object.entries(SHAPES))
    if (!shape.test(params[field] ?? '')) throw new RangeError(`${field} is not what VNPAY takes: ${params[field]}`);
}
