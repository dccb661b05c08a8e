import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '@nongsan/platform';
import { VERSION } from './version.js';

@Resolver()
export class RootResolver {
  @Query()
  @Access('anyone')
  version(): string {
    return VERSION;
  }

  @Mutation()
  @Access('anyone', 'never')
  ping(): boolean {
    return true;
  }
}
