import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Audit, Database, type RequestContext, type Tx } from '@nongsan/platform';
import { HouseholdsRepository } from '../helping/households.repository.js';
import { PeopleRepository } from '../people.repository.js';
import type { ChoosePersonInput, ResolversParentTypes } from '../schema.gen.js';
import { SessionStarter } from '../session-starter.js';
import { SignInRepository } from '../sign-in.repository.js';
import { signInRefused } from '../sign-in-refused.js';

/** After the code one says who one is among the people of that phone. A farmer whom a helper registered takes over the record by it. */
@Injectable()
export class ChoosePerson {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly people: PeopleRepository,
    private readonly households: HouseholdsRepository,
    private readonly sessions: SessionStarter,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(context: RequestContext, input: ChoosePersonInput): Promise<ResolversParentTypes['SignInPayload']> {
    return this.database.tx(async (tx) => {
      const phone = await this.signIn.lockTicket(tx, this.sessions.hashOfTicket(input.ticket), this.clock.now());
      if (!phone) return signInRefused('TICKET_INVALID');
      const person = (await this.people.findByPhone(tx, phone)).find((p) => p.id === input.personId);
      if (!person) return signInRefused('PERSON_NOT_FOUND');
      await this.claim(tx, person.id);
      const { roles } = (await this.people.findWithRoles(tx, person.coopId, person.id))!;
      return this.sessions.start(tx, context, {
        person,
        phone,
        roles,
        ticket: input.ticket,
        sharedDevice: input.sharedDevice ?? false,
      });
    });
  }

  private async claim(tx: Tx, personId: string): Promise<void> {
    const at = this.clock.now();
    if (await this.households.claim(tx, personId, 'PHONE', at))
      await this.audit.record(tx, { who: personId, action: 'claimHousehold', subject: personId, at, after: 'PHONE' });
  }
}
