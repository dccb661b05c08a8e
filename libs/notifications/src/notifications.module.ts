import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogModule } from '@nongsan/catalog';
import { IdentityModule } from '@nongsan/identity';
import { OrdersModule } from '@nongsan/orders';
import { Subscriptions } from '@nongsan/platform';
import { MarkNoticesRead } from './actions/mark-notices-read.js';
import { TOLD } from './domain/notices.js';
import { Inbox } from './inbox.js';
import { NotificationRepository } from './notifications.repository.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { Remind } from './remind.job.js';
import { type Happening, Tell } from './tell.js';

@Module({
  imports: [IdentityModule, CatalogModule, OrdersModule],
  providers: [NotificationRepository, NotificationsResolver, Inbox, MarkNoticesRead, Tell, Remind],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly tell: Tell,
    private readonly remind: Remind,
  ) {}

  onModuleInit(): void {
    this.subscriptions.on(TOLD, 'notifications.tell', async (tx, event) => {
      await this.tell.run(tx, event as unknown as Happening);
    });
    this.subscriptions.sweep('notifications.remind', (now) => this.remind.run(now));
  }
}
