import { discardRun } from './test-run.mjs';

export default async function teardown() {
  await discardRun(process.env.NONGSAN_TEST_RUN_DIR);
}
