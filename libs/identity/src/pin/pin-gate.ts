import { Injectable } from '@nestjs/common';
import { Database, isHelped, MoneyGate, type Viewer } from '@nongsan/platform';
import { moneyRefusal } from '../domain/pin.js';
import { PeopleRepository } from '../people.repository.js';
import { Pins } from './pins.js';

const SENTENCES = {
  PIN_REQUIRED: 'Gõ mã PIN để làm việc này.',
  PIN_MISSING: 'Máy nhiều người dùng: đặt mã PIN trước đã.',
} as const;

/** A money act wants a proven PIN where the person has one; on a shared phone the person must have one. */
@Injectable()
export class PinGate extends MoneyGate {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly pins: Pins,
  ) {
    super();
  }

  async refusalOf(viewer: Viewer) {
    // Who is helped has said yes to this one act, which AccessGuard asks for; a helper never types somebody's PIN.
    if (isHelped(viewer)) return null;
    const { personId, sessionId } = viewer;
    const standing = await this.pins.standing(personId, sessionId);
    const isShared = standing.state === 'NONE' && (await this.people.sharesPhone(this.database.read, personId));
    const code = moneyRefusal(standing, isShared);
    return code && { code, message: SENTENCES[code] };
  }
}
