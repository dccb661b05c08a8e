import { Injectable } from '@nestjs/common';
import { Clock, isUuid } from '@nongsan/kernel';
import { Audit, Database, type Viewer } from '@nongsan/platform';
import { mayGrant } from '../domain/roles.js';
import { PeopleRepository } from '../people.repository.js';
import { roleRefused } from '../role-refused.js';
import type { ResolversParentTypes, RoleInput } from '../schema.gen.js';

/** An admin gives a person of the cooperative a role. Twice is the same as once. */
@Injectable()
export class GrantRole {
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
      const before = await this.people.findWithRoles(tx, viewer.coopId, input.personId);
      if (!before) return roleRefused('PERSON_NOT_FOUND');
      if (before.roles.includes(input.role)) return { person: before, errors: [] };
      const at = this.clock.now();
      await this.people.insertRole(tx, input.personId, input.role, at);
      const after = { ...before, roles: [...before.roles, input.role].sort() };
      await this.audit.record(tx, {
        who: viewer.personId,
        action: 'grantRole',
        subject: input.personId,
        at,
        before: before.roles,
        after: after.roles,
      });
      return { person: after, errors: [] };
    });
  }
}
