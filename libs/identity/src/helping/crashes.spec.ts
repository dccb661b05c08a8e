import { beforeAll, expect, it } from '@jest/globals';
import type { HelpedViewer, Viewer } from '@nongsan/platform';
import { crashingAfter, useWorld } from '@nongsan/platform/testing';
import type { Consent } from '../models.js';
import { endConsent, identityWorld, newAdmin, newConsent, newHelper, newHousehold } from '../testing.js';
import { AskFarmersYes } from './actions/ask-farmers-yes.js';
import { EndConsentByCard } from './actions/end-consent-by-card.js';
import { GiveFarmersYes } from './actions/give-farmers-yes.js';
import { IssueCodeCard } from './actions/issue-code-card.js';
import { OpenConsent } from './actions/open-consent.js';
import { RegisterHousehold } from './actions/register-household.js';
import { UndoHelpedAct } from './actions/undo-helped-act.js';
import { WitnessConsent } from './actions/witness-consent.js';

const world = useWorld(identityWorld);
let keys = 0;
const key = () => `crash-key-${(keys += 1)}`;

/** Everything that may be written here, of the whole database. */
async function snapshot(): Promise<unknown> {
  const tables = ['people', 'households', 'code_cards', 'consents', 'consent_codes', 'farmers_yeses', 'helped_acts'];
  const rows = [...tables, 'audit_log', 'events', 'idempotency_keys', 'sms_messages'].map(
    (table) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${table} t) AS ${table}`,
  );
  return (await world.sql(`SELECT ${rows.join(', ')}`))[0];
}

interface Ready {
  readonly run: () => Promise<{ readonly errors?: readonly unknown[] }>;
  /** Rows that are there once it is done, and once only. */
  readonly done: string;
}

async function cardOf(farmer: Viewer): Promise<{ numbers: readonly string[]; token: string }> {
  const input = { householdId: farmer.personId, idempotencyKey: key() };
  const { numbers, endPath } = await world.get(IssueCodeCard).run(await newAdmin(world), input);
  return { numbers, token: endPath!.slice('/the/'.length) };
}

const note = (acting: HelpedViewer, idempotencyKey: string) => {
  const input = { thingId: acting.personId, idempotencyKey };
  return world.database.once(acting, 'note', input, () => Promise.resolve({ errors: [] }));
};

/** What is done at the desk, each with people of its own, ready to be run as often as one likes. */
const ACTIONS: Readonly<Record<string, () => Promise<Ready>>> = {
  async registerHousehold() {
    const helper = await newHelper(world);
    const input = { name: 'Hộ Sập', phone: '0912 345 678', idempotencyKey: key() };
    await world.sql(`UPDATE people SET name = 'Hộ Cũ' WHERE name = 'Hộ Sập'`);
    return {
      run: () => world.get(RegisterHousehold).run(helper, input),
      done: `SELECT 1 FROM households WHERE registered_by = '${helper.personId}'`,
    };
  },
  async openConsent() {
    const helper = await newHelper(world);
    const farmer = await newHousehold(world, helper);
    const { numbers } = await cardOf(farmer);
    const input = { householdId: farmer.personId, method: 'CARD', code: numbers[0]!, idempotencyKey: key() } as const;
    return {
      run: () => world.get(OpenConsent).run(helper, input),
      done: `SELECT 1 FROM consents WHERE farmer_id = '${farmer.personId}'`,
    };
  },
  async witnessConsent() {
    const { consent } = await newConsent(world, {
      method: 'SLIP',
      slipNumber: key().toUpperCase(),
    } as Partial<Consent>);
    const [other, input] = [await newHelper(world), { consentId: consent.id, idempotencyKey: key() }];
    return {
      run: () => world.get(WitnessConsent).run(other, input),
      done: `SELECT 1 FROM consents WHERE id = '${consent.id}' AND witnessed_at IS NOT NULL`,
    };
  },
  async endConsent() {
    const { consent } = await newConsent(world);
    return {
      run: () => endConsent(world, consent),
      done: `SELECT 1 FROM events WHERE type = 'ConsentEnded' AND subject_id = '${consent.id}'`,
    };
  },
  async endConsentByCard() {
    const { consent, farmer } = await newConsent(world);
    const { token } = await cardOf(farmer);
    return {
      run: () => world.get(EndConsentByCard).run({ token }) as Promise<object>,
      done: `SELECT 1 FROM events WHERE type = 'ConsentEnded' AND subject_id = '${consent.id}'`,
    };
  },
  async askFarmersYes() {
    const { acting } = await newConsent(world);
    const asked = { operation: 'sign', input: { thingId: acting.personId }, method: 'SMS' } as const;
    return {
      // Asked again within a minute it was asked already: that is no failure of this spec.
      run: async () => (await world.get(AskFarmersYes).run(acting, asked)) && { errors: [] },
      done: `SELECT 1 FROM farmers_yeses WHERE farmer_id = '${acting.personId}'`,
    };
  },
  async giveFarmersYes() {
    const { acting, farmer } = await newConsent(world);
    const { numbers } = await cardOf(farmer);
    const asked = { operation: 'sign', input: { thingId: acting.personId }, method: 'CARD' } as const;
    const { yes } = await world.get(AskFarmersYes).run(acting, asked);
    return {
      run: () => world.get(GiveFarmersYes).run(acting, { yesId: yes!.id, code: numbers[0]! }),
      done: `SELECT 1 FROM code_cards WHERE farmer_id = '${farmer.personId}' AND next_position = 2`,
    };
  },
  async actThroughAHelper() {
    const { acting } = await newConsent(world);
    const idempotencyKey = key();
    return {
      run: () => note(acting, idempotencyKey),
      done: `SELECT 1 FROM helped_acts WHERE farmer_id = '${acting.personId}'`,
    };
  },
  async undoHelpedAct() {
    const { acting, farmer } = await newConsent(world);
    await note(acting, key());
    const [act] = await world.sql<{ id: string }>(`SELECT id FROM helped_acts WHERE farmer_id = $1`, [farmer.personId]);
    const input = { actId: act!.id, idempotencyKey: key() };
    return {
      run: () => world.get(UndoHelpedAct).run(farmer, input),
      done: `SELECT 1 FROM events WHERE type = 'HelpedActUndone' AND subject_id = '${act!.id}'`,
    };
  },
};

beforeAll(() => {
  const act = {
    subject: ({ thingId }: { thingId: string; idempotencyKey: string }) => thingId,
    picture: () => Promise.resolve({}),
    sentence: () => Promise.resolve('ghi một dòng'),
    undo: () => Promise.resolve(true),
  };
  world.database.helped.register('note', { ...act, assisted: 'standing' });
  world.database.helped.register('sign', { ...act, assisted: 'ownYes' });
});

it.each(Object.keys(ACTIONS))(
  '%s leaves all or nothing wherever it crashes, and is done once when sent again',
  async (name) => {
    for (let n = 1; ; n += 1) {
      const { run, done } = await ACTIONS[name]!();
      const before = await snapshot();
      let crashed = false;
      await crashingAfter(world, n, () => run().catch(() => (crashed = true)));
      if (!crashed) {
        expect(n).toBeGreaterThan(4);
        return;
      }
      expect([n, await snapshot()]).toEqual([n, before]);
      expect([n, (await run()).errors ?? [], (await run()).errors ?? []]).toEqual([n, [], []]);
      expect([n, (await world.sql(done)).length]).toEqual([n, 1]);
    }
  },
);

it('a wrong number of a card costs one try or none, wherever it crashes', async () => {
  for (let n = 1; n <= 8; n += 1) {
    const helper = await newHelper(world);
    const farmer = await newHousehold(world, helper);
    const { numbers } = await cardOf(farmer);
    const code = numbers[0] === '000000' ? '000001' : '000000';
    const input = { householdId: farmer.personId, method: 'CARD', code, idempotencyKey: key() } as const;
    const open = () => world.get(OpenConsent).run(helper, input);
    await crashingAfter(world, n, () => open().catch(() => undefined));
    await open();
    const [card] = await world.sql<{ tries: number }>(
      `SELECT wrong_tries AS tries FROM code_cards WHERE farmer_id = $1`,
      [farmer.personId],
    );
    expect([1, 2]).toContain(card!.tries);
  }
});
