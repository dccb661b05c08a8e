import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Audit, Database, refusal, type Viewer } from '@nongsan/platform';
import { OrderRepository } from '../orders.repository.js';
import type { OrderTermsErrorCode, ResolversParentTypes, SetOrderTermsInput } from '../schema.gen.js';

/** The cooperative sets deposit and deadlines. Orders keep the deposit that they were placed with. */
@Injectable()
export class SetOrderTerms {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: SetOrderTermsInput): Promise<ResolversParentTypes['OrderTermsPayload']> {
    return this.database.once(viewer, 'setOrderTerms', input, async (tx) => {
      const { depositBp, acceptHours, depositHours } = input;
      if (!isWithin(depositBp, 0, 10_000)) return refused('DEPOSIT_INVALID');
      if (!isWithin(acceptHours, 1, 168)) return refused('HOURS_INVALID', 'acceptHours');
      if (!isWithin(depositHours, 1, 168)) return refused('HOURS_INVALID', 'depositHours');
      const terms = { depositBp, acceptHours, depositHours };
      const before = await this.orders.findTerms(tx, viewer.coopId);
      await this.orders.saveTerms(tx, viewer.coopId, terms);
      const [who, at] = [viewer.personId, this.clock.now()];
      await this.audit.record(tx, { who, action: 'setOrderTerms', subject: viewer.coopId, at, before, after: terms });
      return { terms, errors: [] };
    });
  }
}

const isWithin = (n: number, low: number, high: number) => n >= low && n <= high;

const refused = refusal<OrderTermsErrorCode>({
  DEPOSIT_INVALID: { field: 'depositBp', message: 'Tiền cọc từ 0 đến 100 %. Ví dụ: 10.' },
  HOURS_INVALID: { field: 'acceptHours', message: 'Thời hạn từ 1 đến 168 giờ. Ví dụ: 24.' },
});
