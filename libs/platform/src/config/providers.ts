import type { Config, Mode } from './config.js';

type Env = Readonly<Record<string, string | undefined>>;
/** Notes that a key is not what was expected; what was got is never a secret's value. */
type Say = (key: string, expected: string, got?: string) => void;

const given = (env: Env, keys: readonly string[]) => keys.some((key) => (env[key] ?? '') !== '');
const withoutSlash = (address: string) => address.replace(/\/+$/, '');

function readSecret(env: Env, say: Say, key: string, together: string): string {
  const text = env[key] ?? '';
  if (text.length < 16)
    say(key, `at least 16 characters, together with ${together}`, text === '' ? undefined : '(a short one)');
  return text;
}

/** The SMS gateway needs its address and its token; with neither, SMS is off. */
export function readSms(env: Env, say: Say): Config['sms'] {
  if (!given(env, ['SMS_GATEWAY_URL', 'SMS_GATEWAY_TOKEN'])) return null;
  const gatewayUrl = env['SMS_GATEWAY_URL'] ?? '';
  if (!URL.canParse(gatewayUrl)) say('SMS_GATEWAY_URL', 'an address, together with SMS_GATEWAY_TOKEN', gatewayUrl);
  return { gatewayUrl, gatewayToken: readSecret(env, say, 'SMS_GATEWAY_TOKEN', 'SMS_GATEWAY_URL') };
}

/** Text messages from people come signed with this secret; without it their door is off. */
export function readSmsInbound(env: Env, say: Say): Config['smsInbound'] {
  if (!given(env, ['SMS_INBOUND_SECRET'])) return null;
  return { secret: readSecret(env, say, 'SMS_INBOUND_SECRET', 'the same one at the SMS gateway') };
}

const VNPAY_KEYS = ['VNPAY_TMN_CODE', 'VNPAY_HASH_SECRET', 'VNPAY_PAY_HOST', 'VNPAY_API_HOST'] as const;

/** VNPAY needs all of its four keys; with none, it is off. Production takes neither the sandbox nor plain http. */
export function readVnpay(env: Env, say: Say, mode: Mode): Config['vnpay'] {
  if (!given(env, VNPAY_KEYS)) return null;
  const tmnCode = env['VNPAY_TMN_CODE'] ?? '';
  if (!/^[A-Za-z0-9]{8}$/.test(tmnCode)) say('VNPAY_TMN_CODE', '8 letters or digits, as VNPAY gave it', tmnCode);
  const host = (key: 'VNPAY_PAY_HOST' | 'VNPAY_API_HOST', example: string) => {
    const text = env[key] ?? '';
    if (!URL.canParse(text)) say(key, `an address such as ${example}`, text);
    else if (mode === 'production' && (!text.startsWith('https://') || /sandbox/i.test(text)))
      say(key, `VNPAY's own https address in production, not its sandbox`, text);
    return withoutSlash(text);
  };
  return {
    tmnCode,
    hashSecret: readSecret(env, say, 'VNPAY_HASH_SECRET', 'VNPAY_TMN_CODE'),
    payHost: host('VNPAY_PAY_HOST', 'https://pay.vnpay.vn'),
    apiHost: host('VNPAY_API_HOST', 'https://merchant.vnpay.vn'),
  };
}

/** SePay, the feed of the cooperative's bank account, needs its secret; without it, it is off. */
export function readSepay(env: Env, say: Say): Config['sepay'] {
  if (!given(env, ['SEPAY_WEBHOOK_SECRET'])) return null;
  return { webhookSecret: readSecret(env, say, 'SEPAY_WEBHOOK_SECRET', 'the same one in SePay’s settings') };
}
