import { Injectable } from '@nestjs/common';
import { Clock, formatPhone, Ids, type Phone } from '@nongsan/kernel';
import { type RequestContext, type Role, Secrets, type Tx } from '@nongsan/platform';
import { sessionEnd } from './domain/sign-in.js';
import type { Person } from './models.js';
import type { ResolversParentTypes } from './schema.gen.js';
import { SignInRepository } from './sign-in.repository.js';

/** The device as it names itself, short enough to be read in a list. */
const deviceOf = (context: RequestContext) => context.userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 160) || '?';

/** Opens a session for a person whose phone was proven; shared by choosing and registering a person. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly signIn: SignInRepository,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  hashOfTicket(ticket: string): string {
    return this.secrets.hash('ticket', ticket);
  }

  async start(
    tx: Tx,
    context: RequestContext,
    who: { person: Person; phone: Phone; roles: readonly Role[]; ticket: string; sharedDevice: boolean },
  ): Promise<ResolversParentTypes['SignInPayload']> {
    const now = this.clock.now();
    const token = this.secrets.newToken();
    const expiresAt = sessionEnd(now, who.sharedDevice);
    await this.signIn.markTicketUsed(tx, this.hashOfTicket(who.ticket), now);
    await this.signIn.insertSession(tx, {
      id: this.ids.next(),
      personId: who.person.id,
      tokenHash: this.secrets.hash('session', token),
      device: deviceOf(context),
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    });
    return {
      token,
      expiresAt,
      me: { person: who.person, phone: formatPhone(who.phone), roles: who.roles },
      errors: [],
    };
  }
}
