import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@nongsan/kernel';
import { Audit, Database, EventLog, refusal, type Viewer } from '@nongsan/platform';
import { ProduceRepository } from '../produce.repository.js';
import { ReferencePriceRepository } from '../reference-price.repository.js';
import type { RecordReferencePriceErrorCode, RecordReferencePriceInput, ResolversParentTypes } from '../schema.gen.js';

/** The cooperative notes what a good costs, who says so and as of when. Nothing is overwritten. */
@Injectable()
export class RecordReferencePrice {
  constructor(
    private readonly database: Database,
    private readonly produce: ProduceRepository,
    private readonly prices: ReferencePriceRepository,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: RecordReferencePriceInput): Promise<ResolversParentTypes['RecordReferencePricePayload']> {
    return this.database.once(viewer, 'recordReferencePrice', input, async (tx) => {
      const at = this.clock.now();
      const source = input.source.trim().normalize('NFC');
      const asOf = input.asOf ?? at;
      const [produce] = await this.produce.findBySlugs(tx, [input.produceSlug]);
      if (!produce) return refused('PRODUCE_UNKNOWN');
      if (input.vndPerKg <= 0) return refused('PRICE_INVALID');
      if (source.length < 2 || source.length > 120) return refused('SOURCE_MISSING');
      if (asOf > at) return refused('AS_OF_IN_FUTURE');
      const { sanityRange } = produce;
      const unusual = sanityRange && (input.vndPerKg < sanityRange.min || input.vndPerKg > sanityRange.max);
      if (unusual && !input.confirmed) return refused('PRICE_DOUBTFUL');
      const { vndPerKg } = input;
      const price = { id: this.ids.next(), produceSlug: produce.slug, vndPerKg, source, asOf, isDemo: false };
      await this.prices.insert(tx, viewer.coopId, price);
      await this.events.append(tx, { type: 'ReferencePriceRecorded', subjectId: price.id, at });
      await this.audit.record(tx, {
        ...{ who: viewer.personId, action: 'recordReferencePrice', subject: price.id, at },
        after: price,
      });
      return { price, errors: [] };
    });
  }
}

const refused = refusal<RecordReferencePriceErrorCode>({
  PRODUCE_UNKNOWN: { field: 'produceSlug', message: 'Chọn nông sản trong danh sách.' },
  PRICE_INVALID: { field: 'vndPerKg', message: 'Ghi giá lớn hơn 0. Ví dụ: 95.000.' },
  PRICE_DOUBTFUL: { field: 'vndPerKg', message: 'Giá khác xa giá thường. Xem lại, hoặc chọn “Đúng giá này”.' },
  SOURCE_MISSING: { field: 'source', message: 'Ghi nguồn giá. Ví dụ: Đại lý Tư Hùng.' },
  AS_OF_IN_FUTURE: { field: 'asOf', message: 'Ngày giờ này chưa tới. Xem lại.' },
});
