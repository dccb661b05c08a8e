import { inspect } from 'node:util';
import { expect, it } from '@jest/globals';
import { useWorld } from '../testing.js';

const world = useWorld({ modules: [] });

const SECRET = '0912345678';
const INSERT = `INSERT INTO sms_messages (id, phone, purpose, text, created_at) VALUES (uuidv7(), $1, 'NONE', 'x', now())`;

it.each([
  ['of a read', () => world.database.read.query(INSERT, [SECRET])],
  ['in a transaction', () => world.database.tx((tx) => tx.query(INSERT, [SECRET]))],
  ['of the manager', () => world.database.tx((tx) => tx.manager.query(INSERT, [SECRET]))],
])('the failure of a statement %s names what it broke, and none of its values', async (_where, run) => {
  const error: unknown = await run().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ driverError: { constraint: 'sms_messages_purpose_check', code: '23514' } });
  const all = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`;
  expect(all).toContain('INSERT INTO sms_messages');
  expect(all).not.toContain(SECRET);
});
