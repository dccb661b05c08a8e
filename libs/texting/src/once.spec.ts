import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { newFarmer } from '@nongsan/identity/testing';
import { HOUR_MS } from '@nongsan/kernel';
import { crashingAfter, useWorld } from '@nongsan/platform/testing';
import { answerOf } from './domain/answers.js';
import { TestPhone, textingWorld } from './testing.js';

const world = useWorld(textingWorld);
const SENTENCE = 'Ban 2 tan ca phe nhan xo gia 95k';

afterEach(() => {
  jest.restoreAllMocks();
});

async function newPhone() {
  const viewer = await newFarmer(world);
  const phone = new TestPhone(world, viewer.phone);
  const listings = async () =>
    (await world.sql(`SELECT 1 FROM listings WHERE seller_id = $1 AND state = 'PENDING'`, [viewer.personId])).length;
  /** Messages kept, listings sent, texts written back. */
  const kept = async () => [
    (await world.sql(`SELECT 1 FROM texts_in WHERE phone = $1`, [viewer.phone])).length,
    await listings(),
    (await phone.inbox()).length,
  ];
  return { phone, kept };
}

describe('a message counts once', () => {
  it('delivered again: 200, and nothing is done or answered twice', async () => {
    const { phone, kept } = await newPhone();
    await phone.say(SENTENCE);
    for (let n = 0; n < 3; n += 1) expect(await phone.send('OK', 'the-same')).toBe(200);
    expect(await kept()).toEqual([2, 1, 2]);
  });

  it('delivered ten times at once: done and answered once', async () => {
    const { phone, kept } = await newPhone();
    await phone.say(SENTENCE);
    const statuses = await Promise.all(Array.from({ length: 10 }, () => phone.send('OK', 'at-once')));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await kept()).toEqual([2, 1, 2]);
  });

  it('two messages at once on one phone are handled one after the other', async () => {
    const { phone, kept } = await newPhone();
    await phone.say(SENTENCE);
    expect(await Promise.all([phone.send('OK'), phone.send('OK')])).toEqual([200, 200]);
    expect(await kept()).toEqual([3, 1, 3]);
    expect((await phone.inbox()).filter((text) => text === answerOf('nothingOpen'))).toHaveLength(1);
  });

  it('twenty phones at once do not hinder each other', async () => {
    const phones = await Promise.all(Array.from({ length: 20 }, newPhone));
    await Promise.all(phones.map(({ phone }) => phone.send(SENTENCE)));
    await Promise.all(phones.map(({ phone }) => phone.send('OK')));
    for (const { kept } of phones) expect(await kept()).toEqual([2, 1, 2]);
  });

  it('killed after any statement: 503 with nothing kept, and delivered again it is done once', async () => {
    let killed = 0;
    for (let n = 1; ; n += 1) {
      const { phone, kept } = await newPhone();
      await phone.say(SENTENCE);
      let status = 0;
      const ran = await crashingAfter(world, n, async () => void (status = await phone.send('OK', `crash-${n}`)));
      if (ran < n) {
        expect(status).toBe(200);
        break;
      }
      killed += 1;
      expect([n, status, await kept()]).toEqual([n, 503, [1, 0, 1]]);
      expect(await phone.send('OK', `crash-${n}`)).toBe(200);
      expect([n, await kept()]).toEqual([n, [2, 1, 2]]);
    }
    expect(killed).toBeGreaterThan(15);
  }, 120_000);
});

describe('limits', () => {
  it('twenty messages an hour are answered, the next is told so, then there is silence until the hour is over', async () => {
    const { phone } = await newPhone();
    for (let n = 0; n < 20; n += 1) expect(await phone.say('BAN')).toBe(answerOf('howToList'));
    expect(await phone.say('BAN')).toBe(answerOf('tooMany'));
    expect([await phone.say('BAN'), await phone.say(SENTENCE)]).toEqual(['', '']);
    world.clock.advance(HOUR_MS + 1);
    expect(await phone.say('BAN')).toBe(answerOf('howToList'));
  });

  it('another phone is not held back by it', async () => {
    const { phone } = await newPhone();
    expect(await phone.say('BAN')).toBe(answerOf('howToList'));
  });

  it('a company’s short number is taken and not answered', async () => {
    const before = await world.count('sms_messages');
    expect(await new TestPhone(world, 'VIETTEL').send('Khuyen mai')).toBe(200);
    expect([await world.count('sms_messages'), before]).toEqual([before, before]);
  });

  it('while the database fails, the log names neither number nor words', async () => {
    const { phone } = await newPhone();
    const error = jest.spyOn(Logger.prototype, 'error');
    const failed = jest
      .spyOn(world.database, 'tx')
      .mockRejectedValue(new Error(`duplicate key ${phone.phone} ${SENTENCE}`));
    expect(await phone.send(SENTENCE)).toBe(503);
    failed.mockRestore();
    expect(error).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(error.mock.calls)).not.toMatch(new RegExp(`${phone.phone.slice(3)}|ca phe|secret-of`));
  });
});
