import { Injectable } from '@nestjs/common';
import { Clock } from '@nongsan/kernel';
import { Database, refusal, type Viewer } from '@nongsan/platform';
import { NotificationRepository } from '../notifications.repository.js';
import type { MarkNoticesReadErrorCode, MarkNoticesReadInput, MarkNoticesReadPayload } from '../schema.gen.js';

/** Somebody has read their inbox, as far as it was shown. */
@Injectable()
export class MarkNoticesRead {
  constructor(
    private readonly database: Database,
    private readonly notices: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  run(viewer: Viewer, input: MarkNoticesReadInput): Promise<MarkNoticesReadPayload> {
    return this.database.once(viewer, 'markNoticesRead', input, async (tx) => {
      const now = this.clock.now();
      const upTo = input.upTo ?? null;
      if (upTo && upTo > now) return { unread: 0, ...refused('UP_TO_IN_FUTURE') };
      await this.notices.markRead(tx, viewer.personId, upTo, now);
      return { unread: await this.notices.countUnread(tx, viewer.personId), errors: [] };
    });
  }
}

const refused = refusal<MarkNoticesReadErrorCode>({
  UP_TO_IN_FUTURE: { field: 'upTo', message: 'Chưa tới lúc đó. Mở lại trang thông báo.' },
});
