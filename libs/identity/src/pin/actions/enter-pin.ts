import { Injectable } from '@nestjs/common';
import { Database, type Viewer } from '@nongsan/platform';
import { toPin } from '../../domain/pin.js';
import { MeReader } from '../../me-reader.js';
import type { EnterPinInput, ResolversParentTypes } from '../../schema.gen.js';
import { pinRefused, pinWrong } from '../pin-refused.js';
import { Pins } from '../pins.js';

/** Somebody types their PIN: this session may do money acts for 10 minutes. A wrong one costs a try, so nothing here is rolled back. */
@Injectable()
export class EnterPin {
  constructor(
    private readonly database: Database,
    private readonly pins: Pins,
    private readonly me: MeReader,
  ) {}

  async run(viewer: Viewer, input: EnterPinInput): Promise<ResolversParentTypes['PinPayload']> {
    const pin = toPin(input.pin);
    if (pin === null) return pinRefused('PIN_INVALID');
    const tried = await this.database.tx(async (tx) => {
      const tried = await this.pins.enter(tx, viewer.personId, pin);
      if (tried.is === 'RIGHT') await this.pins.prove(tx, viewer);
      return tried;
    });
    if (tried.is === 'PIN_WRONG') return pinWrong(tried.triesLeft);
    return tried.is === 'RIGHT' ? { me: await this.me.of(viewer), errors: [] } : pinRefused(tried.is);
  }
}
