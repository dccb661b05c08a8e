import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Audit, Database, refusal, type Viewer } from '@nongsan/platform';
import type { FloorPriceErrorCode, FloorPricePayload, SetFloorPriceInput } from '../../schema.gen.js';
import { FloorPricesRepository } from '../floor-prices.repository.js';

/** A farmer says under which price nobody lists or accepts for them; null takes it away. */
@Injectable()
export class SetFloorPrice {
  constructor(
    private readonly database: Database,
    private readonly floors: FloorPricesRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: SetFloorPriceInput): Promise<FloorPricePayload> {
    const { produceSlug, vndPerKg = null } = input;
    return this.database.once(viewer, 'setFloorPrice', input, async (tx) => {
      if (!(await this.floors.produceExists(tx, produceSlug))) return refused('PRODUCE_UNKNOWN');
      if (vndPerKg !== null && vndPerKg <= 0) return refused('PRICE_INVALID');
      const at = this.clock.now();
      const before = await this.floors.find(tx, viewer.personId, produceSlug);
      if (vndPerKg === null) await this.floors.remove(tx, viewer.personId, produceSlug);
      else await this.floors.set(tx, viewer.personId, { produceSlug, vndPerKg }, at);
      const line = { who: viewer.personId, action: 'setFloorPrice', subject: viewer.personId, at };
      await this.audit.record(tx, {
        ...line,
        before: { produceSlug, vndPerKg: before },
        after: { produceSlug, vndPerKg },
      });
      return { floorPrices: await this.floors.listOf(tx, viewer.personId), errors: [] };
    });
  }
}

const refusedBy = refusal<FloorPriceErrorCode>({
  PRODUCE_UNKNOWN: { field: 'produceSlug', message: 'Chọn nông sản trong danh sách. Ví dụ: Cà phê nhân xô.' },
  PRICE_INVALID: { field: 'vndPerKg', message: 'Ghi giá lớn hơn 0. Ví dụ: 90.000 đ một ký.' },
});
const refused = (code: FloorPriceErrorCode): FloorPricePayload => ({ floorPrices: [], ...refusedBy(code) });
