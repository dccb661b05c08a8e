import type { Phone } from '@nongsan/kernel';
import { Audit, type Database, RandomIds, type Role } from '@nongsan/platform';
import { toPersonName } from './domain/sign-in.js';
import { PeopleRepository } from './people.repository.js';

type Granted = { ok: true; personId: string; name: string; registered: boolean } | { ok: false; problem: string };

/** For the operator at the machine itself: gives the one person of a phone a role, registering them where the phone is new. */
export async function grantRoleToPhone(
  database: Database,
  input: { phone: Phone; role: Role; name: string | null; at: Date },
): Promise<Granted> {
  const people = new PeopleRepository();
  const ids = new RandomIds({ now: () => input.at });
  return database.tx(async (tx) => {
    const known = await people.findByPhone(tx, input.phone);
    const matching = input.name === null ? known : known.filter((p) => p.name === input.name);
    if (matching.length > 1)
      return {
        ok: false,
        problem: `several people share this phone; say --name: ${known.map((p) => p.name).join(', ')}`,
      };
    const name = matching[0]?.name ?? toPersonName(input.name ?? '');
    if (!name) return { ok: false, problem: 'nobody has this phone yet; say --name "Lê Thị Hạnh" to register them' };
    const personId = matching[0]?.id ?? ids.next();
    if (!matching[0]) {
      const coopId = await people.findFirstCoop(tx);
      const communeCode = await people.findFirstServedCommune(tx);
      await people.insert(
        tx,
        { id: personId, coopId, name, communeCode, villageId: null, createdAt: input.at },
        input.phone,
        [],
      );
    }
    await people.insertRole(tx, personId, input.role, input.at);
    await new Audit(ids).record(tx, {
      who: 'cli',
      action: 'grantRole',
      subject: personId,
      at: input.at,
      after: [input.role],
    });
    return { ok: true, personId, name, registered: !matching[0] };
  });
}
