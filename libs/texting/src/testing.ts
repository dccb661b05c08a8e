import { randomUUID } from 'node:crypto';
import { catalogWorld } from '@nongsan/catalog/testing';
import { hookSignature } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { TakeText } from './take-text.js';
import { TextingModule } from './texting.module.js';

export const SMS_INBOUND = { secret: 'secret-of-the-sms-gateway-in-tests' };

/** People, places, produce, listings, and the door for text messages. */
export const textingWorld = {
  ...catalogWorld,
  modules: [...catalogWorld.modules, TextingModule],
  config: { smsInbound: SMS_INBOUND },
} satisfies WorldOptions;

/** A message as the gateway brings it, signed at a time. */
export function signedText(message: object, at: Date, secret = SMS_INBOUND.secret) {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = hookSignature(secret, timestamp, Buffer.from(body));
  return { body, headers: { 'x-sms-timestamp': timestamp, 'x-sms-signature': signature } };
}

/** A phone that sends us texts, and what it gets back. */
export class TestPhone {
  constructor(
    private readonly world: World,
    readonly phone: string,
  ) {}

  /** Sends a text and answers the HTTP status. The same id is the same message. */
  send(text: string, id: string = randomUUID()): Promise<number> {
    const at = this.world.clock.now();
    const { body, headers } = signedText({ id, from: this.phone, text, receivedAt: at.toISOString() }, at);
    return this.world.get(TakeText).run({ rawBody: Buffer.from(body), headers, address: '192.0.2.1' });
  }

  /** Sends a text and answers what it led to, newest last. */
  async say(text: string): Promise<string> {
    const before = (await this.inbox()).length;
    const status = await this.send(text);
    if (status !== 200) throw new Error(`the door answered ${status}`);
    return (await this.inbox()).slice(before).join(' | ');
  }

  /** What was written to this phone, oldest first. */
  async inbox(): Promise<string[]> {
    const rows = await this.world.sql<{ text: string }>(
      `SELECT text FROM sms_messages WHERE phone = $1 ORDER BY created_at, id`,
      [this.phone],
    );
    return rows.map(({ text }) => text);
  }
}
