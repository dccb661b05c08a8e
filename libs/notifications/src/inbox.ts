import { Injectable } from '@nestjs/common';
import { Database, type Viewer } from '@nongsan/platform';
import { readNotice } from './domain/notices.js';
import type { Notice } from './models.js';
import { NotificationRepository } from './notifications.repository.js';

const PER_PAGE = 20;
const LAST_PAGE = 10_000;

/** Everybody reads their own inbox, and no other. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly repository: NotificationRepository,
  ) {}

  async page(
    { personId }: Viewer,
    page: number,
  ): Promise<{ total: number; unread: number; page: number; notices: Notice[] }> {
    const wanted = Math.min(Math.max(page, 1), LAST_PAGE);
    const { read } = this.database;
    const rows = await this.repository.listOf(read, personId, PER_PAGE, (wanted - 1) * PER_PAGE);
    return {
      total: await this.repository.count(read, personId),
      unread: await this.repository.countUnread(read, personId),
      page: wanted,
      notices: rows.map(readNotice),
    };
  }

  unread({ personId }: Viewer): Promise<number> {
    return this.repository.countUnread(this.database.read, personId);
  }
}
