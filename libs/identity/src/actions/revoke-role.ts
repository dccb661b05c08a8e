import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import { mayGrant } from '../domain/roles.js';
import { PeopleRepository } from '../people.repository.js';
import { roleRefused } from '../role-refused.js';
import type { ResolversParentTypes, RoleInput } from '../schema.gen.js';

/** An admin takes a role from a person of the cooperative. The last coop admin stays. */
@Injectable()
export class RevokeRole {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, input: RoleInput): Promise<ResolversParentTypes['RolePayload']> {
    if (!mayGrant(viewer.roles, input.role)) return roleRefused('ROLE_NOT_GRANTABLE');
    if (!isUuid(input.personId)) return roleRefused('PERSON_NOT_FOUND');
    return this.database.tx(async (tx) => {
      const others = await this.people.countWithRole(tx, viewer.coopId, input.role);
      const before = await this.people.findWithRoles(tx, viewer.coopId, input.personId);
      if (!before) return roleRefused('PERSON_NOT_FOUND');
      if (!before.roles.includes(input.role)) return { person: before, errors: [] };
      if (input.role === 'COOP_ADMIN' && others <= 1) return roleRefused('LAST_ADMIN');
      const at = this.clock.now();
      await this.people.deleteRole(tx, input.personId, input.role);
      const after = { ...before, roles: before.roles.filter((role) => role !== input.role) };
      await this.audit.record(tx, {
        who: viewer.personId,
        action: 'revokeRole',
        subject: input.personId,
        at,
        before: before.roles,
        after: after.roles,
      });
      return { person: after, errors: [] };
    });
  }
}
