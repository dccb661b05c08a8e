import { StartVnpay } from './actions/start-vnpay.js';
import { BankWebhookController } from './bank/bank-webhook.controller.js';
import { TakeBankWebhook } from './bank/take-webhook.js';
import { ProviderEventRepository } from './provider-events.repository.js';
import { AskVnpay } from './vnpay/ask-vnpay.js';
import { AttemptRepository } from './vnpay/attempts.repository.js';
import { ReadReturn } from './vnpay/read-return.js';
import { SettleAttempt } from './vnpay/settle-attempt.js';
import { TakeIpn } from './vnpay/take-ipn.js';
import { VnpayApi } from './vnpay/vnpay-api.js';
import { VnpayResolver } from './vnpay/vnpay.resolver.js';
import { VnpayController } from './vnpay/vnpay.controller.js';

/** The doors through which VNPAY and banks tell of money. */
export const HOOKS = [VnpayController, BankWebhookController];

/** What stands behind them, and the buyer's way to VNPAY. */
export const HOOK_PROVIDERS = [
  StartVnpay,
  VnpayResolver,
  TakeIpn,
  ReadReturn,
  AskVnpay,
  SettleAttempt,
  VnpayApi,
  AttemptRepository,
  TakeBankWebhook,
  ProviderEventRepository,
];
