import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import { Database, EventLog, type RequestContext, type Tx } from '@nongsan/platform';
import { ROLES_OF_INTENT } from '../domain/roles.js';
import { toPersonName } from '../domain/sign-in.js';
import type { PersonRegistered } from '../identity.events.js';
import { PeopleRepository } from '../people.repository.js';
import { PlacesRepository } from '../places.repository.js';
import type { RegisterPersonInput, ResolversParentTypes } from '../schema.gen.js';
import { SessionStarter } from '../session-starter.js';
import { SignInRepository } from '../sign-in.repository.js';
import { signInRefused } from '../sign-in-refused.js';

/** The first sign-in of a person: name, place, and whether they sell, buy, or both. */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly people: PeopleRepository,
    private readonly places: PlacesRepository,
    private readonly sessions: SessionStarter,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(context: RequestContext, input: RegisterPersonInput): Promise<ResolversParentTypes['SignInPayload']> {
    const name = toPersonName(input.name);
    if (!name) return signInRefused('NAME_INVALID');
    return this.database.tx(async (tx) => {
      const now = this.clock.now();
      const phone = await this.signIn.lockTicket(tx, this.sessions.hashOfTicket(input.ticket), now);
      if (!phone) return signInRefused('TICKET_INVALID');
      const wrong = await this.wrongPlace(tx, input);
      if (wrong) return signInRefused(wrong);
      const coopId = await this.people.findFirstCoop(tx);
      const person = {
        id: this.ids.next(),
        coopId,
        name,
        communeCode: input.communeCode,
        villageId: input.villageId ?? null,
      };
      const roles = ROLES_OF_INTENT[input.intent];
      await this.people.insert(tx, { ...person, createdAt: now }, phone, roles);
      await this.events.append(tx, {
        type: 'PersonRegistered',
        subjectId: person.id,
        at: now,
      } satisfies PersonRegistered);
      return this.sessions.start(tx, context, {
        person,
        phone,
        roles,
        ticket: input.ticket,
        sharedDevice: input.sharedDevice ?? false,
      });
    });
  }

  private async wrongPlace(tx: Tx, input: RegisterPersonInput) {
    if (!(await this.places.communeExists(tx, input.communeCode))) return 'COMMUNE_UNKNOWN';
    if (!input.villageId) return null;
    const [village] = await this.places.findVillages(tx, [input.villageId]);
    return village?.communeCode === input.communeCode ? null : 'VILLAGE_UNKNOWN';
  }
}
