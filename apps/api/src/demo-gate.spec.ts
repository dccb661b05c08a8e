import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { markAsDemo } from '@nongsan/platform/postgres';
import { newDatabase, testConfig } from '@nongsan/platform/testing';
import { type Type, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { demoAllowed } from './demo-gate.js';
import { DevModule } from './dev/dev.module.js';
import { useHttpWorld } from './testing.js';

describe('the production gate', () => {
  let ours: Awaited<ReturnType<typeof newDatabase>>;
  let theirs: Awaited<ReturnType<typeof newDatabase>>;
  beforeAll(async () => {
    [ours, theirs] = [await newDatabase(), await newDatabase()];
    await markAsDemo(ours.url);
  });
  afterAll(async () => {
    await ours.drop();
    await theirs.drop();
  });

  it('opens for a demo on the launcher’s own database', async () => {
    expect(await demoAllowed(testConfig(ours.url, { mode: 'demo' }))).toBe(true);
  });

  it('stays shut on a database that somebody else made, whatever the mode says', async () => {
    expect(await demoAllowed(testConfig(theirs.url, { mode: 'demo' }))).toBe(false);
  });

  it('stays shut in production, also on a marked database', async () => {
    expect(await demoAllowed(testConfig(ours.url, { mode: 'production' }))).toBe(false);
  });
});

/** Every page and door of the development kit, read from its controllers. */
const DEV_ROUTES = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, DevModule) as Type[]).flatMap((controller) =>
  Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object)).flatMap(({ value }) => {
    const method = Reflect.getMetadata(METHOD_METADATA, value as object) as RequestMethod | undefined;
    if (method === undefined) return [];
    const path = [controller, value as object].map((part) => String(Reflect.getMetadata(PATH_METADATA, part)));
    return [
      { method: method === RequestMethod.POST ? 'post' : 'get', path: `/${path.join('/')}`.replace(/\/+$/, '') },
    ] as const;
  }),
);

describe('behind the shut gate', () => {
  const world = useHttpWorld();

  it('the kit has the phone network, VNPAY and the bank', () => {
    expect(DEV_ROUTES.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/dev/sms',
        '/dev/vnpay/paymentv2/vpcpay.html',
        '/dev/vnpay/merchant_webapi/api/transaction',
        '/dev/bank',
      ]),
    );
  });

  it.each(DEV_ROUTES)('$method $path does not exist', async ({ method, path }) => {
    expect((await world.http[method](path).send()).status).toBe(404);
  });
});

describe('behind the open gate', () => {
  const world = useHttpWorld({ demo: true });

  it.each(DEV_ROUTES)('$method $path exists', async ({ method, path }) => {
    expect((await world.http[method](path).send()).status).not.toBe(404);
  });
});
