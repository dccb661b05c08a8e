import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, CurrentViewer, type Viewer } from '@nongsan/platform';
import { MarkNoticesRead } from './actions/mark-notices-read.js';
import { Inbox } from './inbox.js';
import type * as gql from './schema.gen.js';

@Resolver()
export class NotificationsResolver {
  constructor(
    private readonly inboxes: Inbox,
    private readonly mark: MarkNoticesRead,
  ) {}

  @Query()
  @Access('signedIn')
  inbox(@CurrentViewer() viewer: Viewer, @Args('page') page: number): Promise<gql.ResolversParentTypes['InboxPage']> {
    return this.inboxes.page(viewer, page);
  }

  @Query()
  @Access('signedIn')
  unreadNotices(@CurrentViewer() viewer: Viewer): Promise<number> {
    return this.inboxes.unread(viewer);
  }

  @Mutation()
  @Access('signedIn', 'never')
  markNoticesRead(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.MarkNoticesReadInput) {
    return this.mark.run(viewer, input);
  }
}
