import { Injectable } from '@nestjs/common';
import { Database, type Tx, type Viewer } from '@nongsan/platform';
import { isTooEasy, toPin } from '../../domain/pin.js';
import { MeReader } from '../../me-reader.js';
import type { ResolversParentTypes, SetPinInput } from '../../schema.gen.js';
import { pinRefused, pinWrong } from '../pin-refused.js';
import { Pins } from '../pins.js';

type Payload = ResolversParentTypes['PinPayload'];

/** Somebody sets or changes their PIN. A wrong old one costs a try, so nothing here is rolled back. */
@Injectable()
export class SetPin {
  constructor(
    private readonly database: Database,
    private readonly pins: Pins,
    private readonly me: MeReader,
  ) {}

  async run(viewer: Viewer, input: SetPinInput): Promise<Payload> {
    const pin = toPin(input.pin);
    if (pin === null) return pinRefused('PIN_INVALID');
    if (isTooEasy(pin)) return pinRefused('PIN_TOO_EASY');
    const refused = await this.database.tx(async (tx) => {
      // The same form sent twice.
      if (await this.pins.isProvenHere(tx, viewer, pin)) return null;
      const refused = await this.checkOld(tx, viewer, pin, input.oldPin ?? null);
      if (!refused) await this.pins.set(tx, viewer, pin);
      return refused;
    });
    return refused ?? { me: await this.me.of(viewer), errors: [] };
  }

  private async checkOld(tx: Tx, { personId }: Viewer, pin: string, typed: string | null): Promise<Payload | null> {
    if (!(await this.pins.lock(tx, personId))) return null;
    const old = toPin(typed ?? '');
    if (old === null) {
      // Whether the new one is the old one would be told here for nothing.
      const guessed = await this.pins.enter(tx, personId, pin);
      return pinRefused(guessed.is === 'PIN_LOCKED' ? 'PIN_LOCKED' : 'PIN_INVALID', 'oldPin');
    }
    const tried = await this.pins.enter(tx, personId, old);
    if (tried.is === 'RIGHT') return null;
    return tried.is === 'PIN_WRONG' ? pinWrong(tried.triesLeft, 'oldPin') : pinRefused(tried.is, 'oldPin');
  }
}
