import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '@nongsan/kernel';
import { Access, CurrentViewer, Database, MoneyAct, type Viewer } from '@nongsan/platform';
import { masked } from './account-numbers.js';
import { CancelPayeeChange } from './actions/cancel-payee-change.js';
import { SetCoopPayee } from './actions/set-coop-payee.js';
import { SetPayee } from './actions/set-payee.js';
import { bankOf, BANKS } from './domain/banks.js';
import type { Bank, Payee, PayeeSetting } from './models.js';
import { type PayeeOwner, PayeeRepository } from './payees.repository.js';
import type * as gql from './schema.gen.js';

@Resolver('PayeeSetting')
export class PayeesResolver {
  constructor(
    private readonly database: Database,
    private readonly payees: PayeeRepository,
    private readonly clock: Clock,
    private readonly set: SetPayee,
    private readonly setCoop: SetCoopPayee,
    private readonly cancel: CancelPayeeChange,
  ) {}

  @Query()
  @Access('anyone')
  banks(): readonly Bank[] {
    return BANKS;
  }

  @Query()
  @Access('signedIn')
  myPayee(@CurrentViewer() { personId, coopId }: Viewer): Promise<PayeeSetting> {
    return this.settingOf({ personId }, coopId);
  }

  @Query()
  @Access('coopAdmin')
  coopPayee(@CurrentViewer() { coopId }: Viewer): Promise<PayeeSetting> {
    return this.settingOf({ coopId }, coopId);
  }

  @ResolveField()
  async coopTakesMoney(@Parent() { coopId }: PayeeSetting): Promise<boolean> {
    return (await this.payees.findCurrent(this.database.read, { coopId }, this.clock.now())) !== null;
  }

  @Mutation()
  @Access('signedIn', 'never')
  @MoneyAct()
  setPayee(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SetPayeeInput) {
    return this.set.run(viewer, input);
  }

  @Mutation()
  @Access('coopAdmin', 'never')
  @MoneyAct()
  setCoopPayee(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.SetCoopPayeeInput) {
    return this.setCoop.run(viewer, input);
  }

  @Mutation()
  @Access('signedIn', 'never')
  cancelPayeeChange(@CurrentViewer() viewer: Viewer, @Args('input') input: gql.CancelPayeeChangeInput) {
    return this.cancel.run(viewer, input);
  }

  private async settingOf(owner: PayeeOwner, coopId: string): Promise<PayeeSetting> {
    const [tx, now] = [this.database.read, this.clock.now()];
    const [current, next] = await Promise.all([
      this.payees.findCurrent(tx, owner, now),
      this.payees.findNext(tx, owner, now),
    ]);
    return { coopId, current, next };
  }
}

@Resolver('PayeeAccount')
export class PayeeAccountResolver {
  @ResolveField()
  bank(@Parent() { bin }: Payee): Bank | null {
    return bin === null ? null : bankOf(bin);
  }

  @ResolveField()
  maskedNumber(@Parent() { accountLast4 }: Payee): string | null {
    return accountLast4 === null ? null : masked(accountLast4);
  }
}
