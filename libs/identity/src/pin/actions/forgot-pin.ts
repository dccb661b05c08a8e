import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, type Viewer } from '@nongsan/platform';
import { MeReader } from '../../me-reader.js';
import { PeopleRepository } from '../../people.repository.js';
import type { ForgotPinInput, ResolversParentTypes } from '../../schema.gen.js';
import { SessionStarter } from '../../session-starter.js';
import { SignInRepository } from '../../sign-in.repository.js';
import { pinRefused } from '../pin-refused.js';
import { Pins } from '../pins.js';

/** Somebody forgot their PIN: with a fresh proof of their phone it goes after the waiting time, unless it is entered before. */
@Injectable()
export class ForgotPin {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly sessions: SessionStarter,
    private readonly people: PeopleRepository,
    private readonly pins: Pins,
    private readonly me: MeReader,
    private readonly clock: Clock,
  ) {}

  async run(viewer: Viewer, input: ForgotPinInput): Promise<ResolversParentTypes['PinPayload']> {
    const refused = await this.database.tx(async (tx) => {
      const [now, ticket] = [this.clock.now(), this.sessions.hashOfTicket(input.ticket)];
      const phone = await this.signIn.lockTicket(tx, ticket, now);
      const isMine = phone && (await this.people.findByPhone(tx, phone)).some(({ id }) => id === viewer.personId);
      if (!isMine) return pinRefused('TICKET_INVALID');
      const pin = await this.pins.lock(tx, viewer.personId);
      if (!pin) return pinRefused('PIN_MISSING');
      await this.signIn.markTicketUsed(tx, ticket, now);
      await this.pins.forget(tx, pin);
      return null;
    });
    return refused ?? { me: await this.me.of(viewer), errors: [] };
  }
}
