import { setTimeout as wait } from 'node:timers/promises';
import { smsTo } from './person.js';

const WAIT_FOR_ANSWER_MS = 20_000;

/** A phone without the internet, in the demo's network: its texts reach the market by the real hook, signed. */
export class TextPhone {
  constructor(
    private readonly market: string,
    readonly number: string,
  ) {}

  /**
   * Sends a text and waits for an answer that begins so (notices may come in between). Where none does within `patience`
   * milliseconds: the newest that came, or null.
   */
  async says(text: string, answer: string, patience = WAIT_FOR_ANSWER_MS): Promise<string | null> {
    const before = (await smsTo(this.market, this.number)).length;
    const heard = async () => {
      const messages = await smsTo(this.market, this.number);
      return messages.slice(0, messages.length - before).map((message) => message.text);
    };
    const sent = await fetch(`${this.market}/dev/phone`, {
      method: 'POST',
      body: new URLSearchParams({ so: this.number, tin: text }),
      redirect: 'manual',
    });
    if (sent.status !== 303) throw new Error(`the phone did not send: ${sent.status}`);
    for (const until = Date.now() + patience; Date.now() < until; await wait(200)) {
      const wanted = (await heard()).find((said) => said.startsWith(answer));
      if (wanted !== undefined) return wanted;
    }
    return (await heard())[0] ?? null;
  }
}
