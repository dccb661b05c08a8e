import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Access, Context, CurrentViewer, MoneyAct, type RequestContext, type Viewer } from '@nongsan/platform';
import { StartVnpay } from '../actions/start-vnpay.js';
import type { StartVnpayInput } from '../schema.gen.js';

@Resolver()
export class VnpayResolver {
  constructor(private readonly start: StartVnpay) {}

  @Mutation()
  @Access('buyer', 'never')
  @MoneyAct()
  startVnpay(
    @CurrentViewer() viewer: Viewer,
    @Context() { address }: RequestContext,
    @Args('input') input: StartVnpayInput,
  ) {
    return this.start.run(viewer, address, input);
  }
}
