import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { Viewer } from '../access/viewer.js';
import { requestRefused } from './refused.js';

/** What one GraphQL request carries. */
export interface RequestContext {
  readonly viewer: Viewer | null;
  /** A consent was named that does not hold: the guard refuses whatever is asked. */
  readonly actingEnded?: boolean;
  /** The client's address, as the trusted proxies name it. */
  readonly address: string;
  /** The browser or app, as it names itself. */
  readonly userAgent: string;
  readonly loaders: Loaders;
}

/** DataLoaders of one request, made when first asked for. */
export class Loaders {
  private readonly made = new Map<object, DataLoader<string, unknown>>();

  /** The loader that batches with `load`, which answers in the order of the ids. `load` must be one stable function. */
  of<T>(load: (ids: readonly string[]) => Promise<readonly T[]>): DataLoader<string, T> {
    const known = this.made.get(load);
    if (known) return known as DataLoader<string, T>;
    const loader = new DataLoader<string, T>((ids) => load(ids).then((rows) => [...rows]));
    this.made.set(load, loader as DataLoader<string, unknown>);
    return loader;
  }
}

const contextOf = (context: ExecutionContext) => GqlExecutionContext.create(context).getContext<RequestContext>();

/** The whole request context. */
export const Context = createParamDecorator((_data: unknown, context: ExecutionContext) => contextOf(context));

/** Who is signed in. Only behind a rule that needs a person: a guest here is refused. */
export const CurrentViewer = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = contextOf(context);
  if (viewer === null) throw requestRefused('UNAUTHENTICATED');
  return viewer;
});
