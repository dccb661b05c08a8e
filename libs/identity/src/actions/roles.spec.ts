import { describe, expect, it } from '@jest/globals';
import { useWorld } from '@nongsan/platform/testing';
import { identityWorld, newAdmin, newFarmer, newPerson } from '../testing.js';
import { GrantRole } from './grant-role.js';
import { RevokeRole } from './revoke-role.js';

const world = useWorld(identityWorld);

describe('roles', () => {
  it('an admin makes a farmer a helper, once, and the book of decisions says so', async () => {
    const [admin, farmer] = [await newAdmin(world), await newFarmer(world)];
    const input = { personId: farmer.personId, role: 'HELPER' as const };
    await world.get(GrantRole).run(admin, input);
    const again = await world.get(GrantRole).run(admin, input);
    expect(again).toMatchObject({ person: { roles: ['FARMER', 'HELPER'] }, errors: [] });
    expect(
      await world.sql(`SELECT action, before, after FROM audit_log WHERE subject_id = $1`, [farmer.personId]),
    ).toEqual([{ action: 'grantRole', before: ['FARMER'], after: ['FARMER', 'HELPER'] }]);
  });

  it('an admin does not make operators', async () => {
    const [admin, farmer] = [await newAdmin(world), await newFarmer(world)];
    const answer = await world.get(GrantRole).run(admin, { personId: farmer.personId, role: 'OPERATOR' });
    expect(answer.errors[0]?.code).toBe('ROLE_NOT_GRANTABLE');
  });

  it('two admins who remove each other at once leave one', async () => {
    await world.sql(`DELETE FROM person_roles WHERE role = 'COOP_ADMIN'`);
    const [a, b] = [await newAdmin(world), await newAdmin(world)];
    const answers = await Promise.all([
      world.get(RevokeRole).run(a, { personId: b.personId, role: 'COOP_ADMIN' }),
      world.get(RevokeRole).run(b, { personId: a.personId, role: 'COOP_ADMIN' }),
    ]);
    expect(answers.map((x) => x.errors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'LAST_ADMIN']);
  });

  it('the book of decisions cannot be rewritten', async () => {
    const operator = await newPerson(world, ['OPERATOR']);
    await world.get(GrantRole).run(operator, { personId: operator.personId, role: 'HELPER' });
    await expect(world.sql(`UPDATE audit_log SET action = 'nothing'`)).rejects.toThrow(/append-only/);
    await expect(world.sql(`DELETE FROM audit_log`)).rejects.toThrow(/append-only/);
    await expect(world.sql(`TRUNCATE audit_log CASCADE`)).rejects.toThrow(/append-only/);
  });
});
