import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { markAsDemo } from '@nongsan/platform/postgres';
import { newDatabase, testConfig } from '@nongsan/platform/testing';
import { demoAllowed } from './demo-gate.js';

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
