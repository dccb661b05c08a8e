import { parseArgs } from 'node:util';
import { grantRoleToPhone } from '@nongsan/identity';
import { toPhone } from '@nongsan/kernel';
import { UsageError } from './usage-error.js';
import { withDatabase } from './with-database.js';

const ROLES = ['COOP_ADMIN', 'OPERATOR'] as const;

/** `admin grant --phone …`: makes the first admin, or another one. Registers the person where the phone is new. */
export async function grantAdmin(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { phone: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' } },
  });
  const phone = toPhone(values.phone ?? '');
  const role = ROLES.find((r) => r === (values.role ?? 'COOP_ADMIN'));
  if (!phone || !role)
    throw new UsageError('admin grant --phone 0912345678 [--role COOP_ADMIN|OPERATOR] [--name "Lê Thị Hạnh"]');
  const granted = await withDatabase((database) =>
    grantRoleToPhone(database, { phone, role, name: values.name ?? null, at: new Date() }),
  );
  if (!granted.ok) throw new UsageError(granted.problem);
  process.stdout.write(
    `${JSON.stringify({ personId: granted.personId, name: granted.name, role, registered: granted.registered })}\n`,
  );
}
