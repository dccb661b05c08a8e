import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/context.js';
import { Refused } from '../graphql/refused.js';
import type { Role, Viewer } from './viewer.js';

/**
 * Who may call an operation. Whose thing it is (my listing, my order) is decided by the action, on the locked row,
 * with the same answer for absent and foreign.
 */
export type AccessRule = 'anyone' | 'signedIn' | 'seller' | 'buyer' | 'coopAdmin' | 'operator' | 'admin';

export const ACCESS_KEY = Symbol('access');
/** States who may call a resolver method. A method of Query or Mutation without it is refused, and fails a test. */
export const Access = (rule: AccessRule) => SetMetadata(ACCESS_KEY, rule);

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
    case 'coopAdmin':
      return hasOne(viewer, 'COOP_ADMIN');
    case 'operator':
      return hasOne(viewer, 'OPERATOR');
    case 'admin':
      return hasOne(viewer, 'COOP_ADMIN', 'OPERATOR');
    case undefined:
      return false;
  }
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType<string>() !== 'graphql') return true;
    const gql = GqlExecutionContext.create(context);
    const parent = gql.getInfo<{ parentType: { name: string } }>().parentType.name;
    // A field of an object is reached only through an operation that was allowed; private fields have types of their own.
    if (parent !== 'Query' && parent !== 'Mutation' && parent !== 'Subscription') return true;
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_KEY, context.getHandler());
    const { viewer } = gql.getContext<RequestContext>();
    if (mayCall(rule, viewer)) return true;
    throw viewer === null
      ? new Refused('UNAUTHENTICATED', 'Hãy đăng nhập để tiếp tục.')
      : new Refused('FORBIDDEN', 'Bạn không có quyền làm việc này.');
  }
}
