import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/context.js';
import { requestRefused } from '../graphql/refused.js';
import { HelpedActs } from './helped-acts.js';
import { isHelped, type Role, type Viewer } from './viewer.js';

/**
 * Who may call an operation. Whose thing it is (my listing, my order) is decided by the action, on the locked row,
 * with the same answer for absent and foreign.
 */
export type AccessRule =
  'anyone' | 'signedIn' | 'seller' | 'buyer' | 'helper' | 'coopAdmin' | 'desk' | 'operator' | 'admin';

/**
 * Whether a helper may call it for a farmer: under the standing consent, only with the farmer's own yes to this one act, or never.
 * `asksYes` asks for that yes: it is there for a helper who acts, and for nobody else.
 */
export type Assisted = 'standing' | 'ownYes' | 'asksYes' | 'never';

export interface AccessStatement {
  readonly rule: AccessRule;
  /** null where it is not stated: never, but for reads that anyone may do. */
  readonly assisted: Assisted | null;
}

export const ACCESS_KEY = Symbol('access');
/** States who may call a resolver method. A Query or Mutation without it is refused, and fails a test; so does a Mutation without `assisted`. */
export const Access = (rule: AccessRule, assisted?: Assisted) =>
  SetMetadata(ACCESS_KEY, { rule, assisted: assisted ?? null } satisfies AccessStatement);

const hasOne = (viewer: Viewer | null, ...roles: readonly Role[]) =>
  viewer !== null && viewer.roles.some((role) => roles.includes(role));

/** The one place that decides. */
export function mayCall(rule: AccessRule | undefined, viewer: Viewer | null): boolean {
  switch (rule) {
    case 'anyone':
      return true;
    case 'signedIn':
      return viewer !== null;
    case 'seller':
      return hasOne(viewer, 'FARMER');
    case 'buyer':
      return hasOne(viewer, 'TRADER');
    case 'helper':
      return hasOne(viewer, 'HELPER');
    case 'coopAdmin':
      return hasOne(viewer, 'COOP_ADMIN');
    case 'desk':
      return hasOne(viewer, 'HELPER', 'COOP_ADMIN');
    case 'operator':
      return hasOne(viewer, 'OPERATOR');
    case 'admin':
      return hasOne(viewer, 'COOP_ADMIN', 'OPERATOR');
    case undefined:
      return false;
  }
}

/** What an operation is for somebody who acts for a farmer; `isRead` for a query. */
export function assistedOf(statement: AccessStatement | undefined, isRead: boolean): Assisted {
  return statement?.assisted ?? (isRead && statement?.rule === 'anyone' ? 'standing' : 'never');
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly helped: HelpedActs,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<string>() !== 'graphql') return true;
    const gql = GqlExecutionContext.create(context);
    const { parentType, fieldName } = gql.getInfo<{ parentType: { name: string }; fieldName: string }>();
    const parent = parentType.name;
    // A field of an object is reached only through an operation that was allowed; private fields have types of their own.
    if (parent !== 'Query' && parent !== 'Mutation' && parent !== 'Subscription') return true;
    const statement = this.reflector.get<AccessStatement | undefined>(ACCESS_KEY, context.getHandler());
    const { viewer, actingEnded } = gql.getContext<RequestContext>();
    if (actingEnded) throw requestRefused('ACTING_ENDED');
    if (!mayCall(statement?.rule, viewer)) throw requestRefused(viewer === null ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    const assisted = assistedOf(statement, parent === 'Query');
    if (isHelped(viewer)) {
      if (assisted === 'never') throw requestRefused('NEVER_HELPED');
      const { input } = gql.getArgs<{ input: object }>();
      if (assisted === 'ownYes' && !(await this.helped.kept.hasYes(viewer, fieldName, input)))
        throw requestRefused('YES_NEEDED');
    } else if (assisted === 'asksYes') throw requestRefused('FORBIDDEN');
    return true;
  }
}
