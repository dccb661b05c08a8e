import { readSepay, readSms, readSmsInbound, readVnpay } from './providers.js';

/** How the program runs. Demo needs a loopback address and a database that the launcher marked as its own. */
export type Mode = 'production' | 'demo' | 'test';

export interface Config {
  readonly mode: Mode;
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /** What people's browsers see, without a slash at the end. */
  readonly publicBaseUrl: string;
  /** How many proxies in front are believed when they name the client's address. */
  readonly trustedProxyHops: number;
  /** 32 bytes: encrypts bank numbers, and keys the hashes of codes and tokens. */
  readonly dataKey: Buffer;
  readonly sms: { readonly gatewayUrl: string; readonly gatewayToken: string } | null;
  /** What a gateway signs text messages with that people send us; null where they cannot. */
  readonly smsInbound: { readonly secret: string } | null;
  /** The cooperative's account at VNPAY; the hosts without a slash at the end. */
  readonly vnpay: {
    readonly tmnCode: string;
    readonly hashSecret: string;
    readonly payHost: string;
    readonly apiHost: string;
  } | null;
  /** The feed of the cooperative's bank account. */
  readonly sepay: { readonly webhookSecret: string } | null;
  /** How many sign-in codes one address may ask for in an hour: a village desk serves many people. */
  readonly signInCodesPerAddress: number;
  readonly mediaDir: string;
  readonly logLevel: string;
}

/** What is wrong with the environment: one line a key, naming key, expected and got (never the value of a secret). */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Cấu hình sai / configuration:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads the environment once. Throws ConfigError with every problem at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const say = (key: string, expected: string, got?: string) => {
    problems.push(`${key}: expected ${expected}, got ${got === undefined || got === '' ? 'nothing' : got}`);
  };
  const whole = (key: string, fallback: number, max: number) => {
    const text = env[key] ?? String(fallback);
    const n = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(n >= 0 && n <= max)) say(key, `a whole number from 0 to ${max}`, text);
    return n;
  };
  const mode = env['NONGSAN_MODE'] ?? 'production';
  if (mode !== 'production' && mode !== 'demo' && mode !== 'test')
    say('NONGSAN_MODE', 'production, demo or test', mode);
  const host = env['HOST'] ?? '127.0.0.1';
  if (mode === 'demo' && !LOOPBACK.has(host)) say('HOST', 'a loopback address in demo mode', host);
  const databaseUrl = env['DATABASE_URL'] ?? '';
  if (!/^postgres(ql)?:\/\//.test(databaseUrl))
    say('DATABASE_URL', 'postgres://…', databaseUrl === '' ? undefined : '(something else)');
  const port = whole('PORT', 4201, 65_535);
  const publicBaseUrl = (env['PUBLIC_BASE_URL'] ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(publicBaseUrl))
    say('PUBLIC_BASE_URL', 'an address such as https://nongsan.example.vn', publicBaseUrl);
  const keyText = env['DATA_KEY'] ?? '';
  if (!/^[0-9a-f]{64}$/i.test(keyText))
    say('DATA_KEY', '64 hexadecimal digits (openssl rand -hex 32)', keyText === '' ? undefined : '(something else)');
  const config: Config = {
    mode: mode as Mode,
    databaseUrl,
    host,
    port,
    publicBaseUrl,
    trustedProxyHops: whole('TRUSTED_PROXY_HOPS', 0, 5),
    signInCodesPerAddress: whole('SIGN_IN_CODES_PER_ADDRESS', 40, 100_000),
    dataKey: Buffer.from(keyText, 'hex'),
    sms: readSms(env, say),
    smsInbound: readSmsInbound(env, say),
    vnpay: readVnpay(env, say, mode as Mode),
    sepay: readSepay(env, say),
    mediaDir: env['MEDIA_DIR'] ?? '.data/media',
    logLevel: env['LOG_LEVEL'] ?? (mode === 'test' ? 'silent' : 'info'),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}
