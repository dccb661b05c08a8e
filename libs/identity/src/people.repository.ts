import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import type { Role, Tx } from '@nongsan/platform';
import type { Person, PersonWithRoles } from './models.js';
import { PersonEntity } from './person.entity.js';

const PERSON = `p.id, p.coop_id AS "coopId", p.name, p.commune_code AS "communeCode", p.village_id AS "villageId"`;
const ROLES_OF = `ARRAY(SELECT role FROM person_roles r WHERE r.person_id = p.id ORDER BY role) AS roles`;

/** SQL of people, their phones and roles. */
@Injectable()
export class PeopleRepository {
  async findByPhone(tx: Tx, phone: Phone): Promise<Person[]> {
    return tx.query<Person>(
      `SELECT ${PERSON} FROM phone_people pp JOIN people p ON p.id = pp.person_id WHERE pp.phone = $1 ORDER BY pp.added_at, p.id`,
      [phone],
    );
  }

  /** Those of a phone who have a role, in the order in which they were added. */
  async findByPhoneWithRole(tx: Tx, phone: Phone, role: Role): Promise<Person[]> {
    return tx.query<Person>(
      `SELECT ${PERSON} FROM phone_people pp JOIN people p ON p.id = pp.person_id JOIN person_roles r ON r.person_id = p.id
       WHERE pp.phone = $1 AND r.role = $2 ORDER BY pp.added_at, p.id`,
      [phone, role],
    );
  }

  /** In the order of the ids; an unknown id throws, since ids come from our own rows. */
  async findByIds(tx: Tx, ids: readonly string[]): Promise<Person[]> {
    const rows = await tx.query<Person>(`SELECT ${PERSON} FROM people p WHERE p.id = ANY($1)`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const person = byId.get(id);
      if (!person) throw new Error(`no person ${id}`);
      return person;
    });
  }

  async findWithRoles(tx: Tx, coopId: string, personId: string): Promise<PersonWithRoles | null> {
    const [row] = await tx.query<Person & { roles: Role[] }>(
      `SELECT ${PERSON}, ${ROLES_OF} FROM people p WHERE p.id = $1 AND p.coop_id = $2 FOR UPDATE`,
      [personId, coopId],
    );
    return row ? split(row) : null;
  }

  async listWithRoles(
    tx: Tx,
    coopId: string,
    limit: number,
    offset: number,
  ): Promise<{ total: number; people: PersonWithRoles[] }> {
    const [count] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM people WHERE coop_id = $1`, [coopId]);
    const rows = await tx.query<Person & { roles: Role[] }>(
      `SELECT ${PERSON}, ${ROLES_OF} FROM people p WHERE p.coop_id = $1 ORDER BY p.created_at DESC, p.id DESC LIMIT $2 OFFSET $3`,
      [coopId, limit, offset],
    );
    return { total: count!.n, people: rows.map(split) };
  }

  /** `phone` is null for a farmer who has none. */
  async insert(
    tx: Tx,
    person: Person & { createdAt: Date },
    phone: Phone | null,
    roles: readonly Role[],
  ): Promise<void> {
    await tx.manager.insert(PersonEntity, person);
    if (phone)
      await tx.query(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, $3)`, [
        phone,
        person.id,
        person.createdAt,
      ]);
    for (const role of roles) await this.insertRole(tx, person.id, role, person.createdAt);
  }

  async insertRole(tx: Tx, personId: string, role: Role, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO person_roles (person_id, role, granted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [personId, role, at],
    );
  }

  async deleteRole(tx: Tx, personId: string, role: Role): Promise<void> {
    await tx.query(`DELETE FROM person_roles WHERE person_id = $1 AND role = $2`, [personId, role]);
  }

  /** Those of a cooperative who have a role. */
  async findIdsWithRole(tx: Tx, coopId: string, role: Role): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT p.id FROM person_roles r JOIN people p ON p.id = r.person_id WHERE p.coop_id = $1 AND r.role = $2 ORDER BY p.id`,
      [coopId, role],
    );
    return rows.map((row) => row.id);
  }

  /** How many of a cooperative have a role; locks the cooperative, so that two admins cannot remove each other at once. */
  async countWithRole(tx: Tx, coopId: string, role: Role): Promise<number> {
    await tx.query(`SELECT id FROM coops WHERE id = $1 FOR UPDATE`, [coopId]);
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM person_roles r JOIN people p ON p.id = r.person_id WHERE p.coop_id = $1 AND r.role = $2`,
      [coopId, role],
    );
    return row!.n;
  }

  /** The first number of a person. */
  async findPhone(tx: Tx, personId: string): Promise<Phone | null> {
    const [row] = await tx.query<{ phone: Phone }>(
      `SELECT phone FROM phone_people WHERE person_id = $1 ORDER BY added_at, phone LIMIT 1`,
      [personId],
    );
    return row?.phone ?? null;
  }

  /** All numbers of a person, the first one first. */
  async findAllPhones(tx: Tx, personId: string): Promise<Phone[]> {
    const rows = await tx.query<{ phone: Phone }>(
      `SELECT phone FROM phone_people WHERE person_id = $1 ORDER BY added_at, phone`,
      [personId],
    );
    return rows.map((row) => row.phone);
  }

  /** Numbers that a change of phone has taken from a person since an instant. */
  async findOldPhones(tx: Tx, personId: string, since: Date): Promise<Phone[]> {
    const rows = await tx.query<{ phone: Phone }>(
      `SELECT DISTINCT old.phone FROM phone_changes c, unnest(c.old_phones) AS old(phone)
       WHERE c.person_id = $1 AND c.done_at > $2
         AND NOT EXISTS (SELECT 1 FROM phone_people pp WHERE pp.person_id = $1 AND pp.phone = old.phone) ORDER BY old.phone`,
      [personId, since],
    );
    return rows.map((row) => row.phone);
  }

  /** Whether another person has one of the numbers of this one. */
  async sharesPhone(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM phone_people own JOIN phone_people other ON other.phone = own.phone AND other.person_id <> own.person_id
       WHERE own.person_id = $1 LIMIT 1`,
      [personId],
    );
    return rows.length > 0;
  }

  /** Whether two people have a number in common: they may be one. */
  async sharePhone(tx: Tx, personId: string, otherId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM phone_people own JOIN phone_people other ON other.phone = own.phone AND other.person_id = $2 WHERE own.person_id = $1 LIMIT 1`,
      [personId, otherId],
    );
    return rows.length > 0;
  }

  /** The first number of a person that this other one does not have too: a code on a shared phone would prove nothing to the other. */
  async findPhoneApartFrom(tx: Tx, personId: string, otherId: string): Promise<Phone | null> {
    const [row] = await tx.query<{ phone: Phone }>(
      `SELECT phone FROM phone_people n WHERE person_id = $1
         AND NOT EXISTS (SELECT 1 FROM phone_people o WHERE o.person_id = $2 AND o.phone = n.phone) ORDER BY added_at, phone LIMIT 1`,
      [personId, otherId],
    );
    return row?.phone ?? null;
  }

  async countAll(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM people`);
    return row!.n;
  }

  /** The first number of each person, in the order of the ids. */
  async findPhones(tx: Tx, personIds: readonly string[]): Promise<(Phone | null)[]> {
    const rows = await tx.query<{ personId: string; phone: Phone }>(
      `SELECT DISTINCT ON (person_id) person_id AS "personId", phone FROM phone_people WHERE person_id = ANY($1) ORDER BY person_id, added_at, phone`,
      [personIds],
    );
    const phones = new Map(rows.map((row) => [row.personId, row.phone]));
    return personIds.map((id) => phones.get(id) ?? null);
  }

  /** The commune at home: the first that has villages. */
  async findFirstServedCommune(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ code: string }>(
      `SELECT commune_code AS code FROM villages ORDER BY commune_code LIMIT 1`,
    );
    if (!row) throw new Error('there are no places: run `cli migrate`');
    return row.code;
  }

  /** The cooperative that newcomers join. */
  async findFirstCoop(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ id: string }>(`SELECT id FROM coops ORDER BY created_at, id LIMIT 1`);
    if (!row) throw new Error('there is no cooperative');
    return row.id;
  }
}

function split({ roles, ...person }: Person & { roles: Role[] }): PersonWithRoles {
  return { person, roles };
}
