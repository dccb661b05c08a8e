import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/context.js';
import { Refused, type RefusedCode } from '../graphql/refused.js';
import type { Viewer } from './viewer.js';

const MONEY_ACT = Symbol('money act');
/** States beside @Access that a mutation moves money or says where it goes: it wants the person's PIN. */
export const MoneyAct = () => SetMetadata(MONEY_ACT, true);

/** Whether somebody may do a money act now; identity provides it, from their PIN. */
export abstract class MoneyGate {
  /** Why not; null where they may. */
  abstract refusalOf(viewer: Viewer): Promise<{ readonly code: RefusedCode; readonly message: string } | null>;
}

/** The one place where a money act is stopped. Guests and the wrong roles are AccessGuard's to refuse. */
@Injectable()
export class MoneyActGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly gate: MoneyGate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.reflector.get<boolean | undefined>(MONEY_ACT, context.getHandler())) return true;
    const { viewer } = GqlExecutionContext.create(context).getContext<RequestContext>();
    const refusal = viewer && (await this.gate.refusalOf(viewer));
    if (refusal) throw new Refused(refusal.code, refusal.message);
    return true;
  }
}
