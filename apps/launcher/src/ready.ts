import { setTimeout as sleep } from 'node:timers/promises';

/** The web knows who and where it is from its front alone. */
const AS_THE_FRONT = { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': '127.0.0.1' };
const PATIENCE_MS = 60_000;

/** Waits until each address answers below 500. Throws after a minute, naming the one that does not and where the logs are. */
export async function untilReady(urls: readonly string[], logDir: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (const url of urls) {
    while (!(await answers(url))) {
      if (Date.now() > end) throw new Error(`${url} không trả lời. Xem nhật ký trong ${logDir}`);
      await sleep(100);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: AS_THE_FRONT,
      signal: AbortSignal.timeout(5_000),
    });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
