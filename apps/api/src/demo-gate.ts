import type { Config } from '@nongsan/platform';
import { isMarkedAsDemo } from '@nongsan/platform/postgres';

/** Whether the development pages may exist: demo mode was asked for, the address is loopback (checked with the configuration), and the launcher marked this database as its own. */
export async function demoAllowed(config: Config): Promise<boolean> {
  return config.mode === 'demo' && (await isMarkedAsDemo(config.databaseUrl));
}
