import { join } from 'node:path';
import type { ChildPlan } from './processes.js';

export interface Ports {
  readonly front: number;
  readonly api: number;
  readonly web: number;
}

export interface Setting {
  readonly root: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Demo: on the embedded database that the launcher marked. Else a real server, with secrets from the environment. */
  readonly demo: boolean;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The environment that api, worker and the command line share. */
export function sharedEnv(setting: Setting, ports: Ports): Record<string, string> {
  const url = `http://127.0.0.1:${ports.front}`;
  const demo = {
    ...setting.secrets,
    // On this machine everybody comes from one address.
    SIGN_IN_CODES_PER_ADDRESS: '1000',
    SMS_GATEWAY_URL: `http://127.0.0.1:${ports.api}/dev/sms-gateway`,
    VNPAY_TMN_CODE: 'NONGSAN1',
    VNPAY_PAY_HOST: `${url}/dev/vnpay`,
    VNPAY_API_HOST: `${url}/dev/vnpay`,
  };
  return {
    NONGSAN_MODE: setting.demo ? 'demo' : 'production',
    DATABASE_URL: setting.databaseUrl,
    HOST: '127.0.0.1',
    PORT: String(ports.api),
    PUBLIC_BASE_URL: setting.demo ? url : (process.env['PUBLIC_BASE_URL'] ?? url),
    TRUSTED_PROXY_HOPS: '1',
    MEDIA_DIR: join(setting.dataDir, 'media'),
    ...(setting.demo ? demo : {}),
  };
}

/** Who is started, with what. */
export function childPlans(setting: Setting, ports: Ports): readonly ChildPlan[] {
  const env = sharedEnv(setting, ports);
  return [
    { name: 'api', script: join(setting.root, 'apps/api/dist/main.js'), env },
    { name: 'worker', script: join(setting.root, 'apps/api/dist/worker.js'), env },
    {
      name: 'web',
      script: join(setting.root, 'apps/web/build/index.js'),
      env: {
        HOST: '127.0.0.1',
        PORT: String(ports.web),
        API_URL: `http://127.0.0.1:${ports.api}`,
        PROTOCOL_HEADER: 'x-forwarded-proto',
        HOST_HEADER: 'x-forwarded-host',
        ADDRESS_HEADER: 'x-forwarded-for',
        XFF_DEPTH: '1',
        BODY_SIZE_LIMIT: '13M',
        DEMO: setting.demo ? '1' : '',
        SHUTDOWN_TIMEOUT: '3',
      },
    },
  ];
}
