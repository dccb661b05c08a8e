import { canMove, decide, type Decision, HOUR_MS, MINUTE_MS, refuse } from '@nongsan/kernel';
import type { DeclineReason, Order, OrderState } from '../models.js';
import type { OrderEvent } from '../orders.events.js';

/** Where an order may go from each state. The README's drawing is made of this. */
export const ORDER_MOVES = {
  PLACED: ['ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED'],
  ACCEPTED: ['READY', 'EXPIRED', 'CANCELLED'],
  READY: ['WEIGHED', 'CANCELLED'],
  WEIGHED: ['WEIGHED', 'SETTLED', 'CANCELLED'],
  SETTLED: ['COMPLETED'],
  COMPLETED: [],
  DECLINED: [],
  EXPIRED: [],
  CANCELLED: [],
} as const satisfies Record<OrderState, readonly OrderState[]>;

export const FIRST_STATE: OrderState = 'PLACED';
export const END_STATES = ['COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED'] as const satisfies readonly OrderState[];

/** Which part of its listing's stock an order holds: what it ordered, or, once handed over, what was weighed. */
export const HOLDS = {
  PLACED: 'RESERVED',
  ACCEPTED: 'COMMITTED',
  READY: 'COMMITTED',
  WEIGHED: 'COMMITTED',
  SETTLED: 'HANDED_OVER',
  COMPLETED: 'HANDED_OVER',
  DECLINED: 'NOTHING',
  EXPIRED: 'NOTHING',
  CANCELLED: 'NOTHING',
} as const satisfies Record<OrderState, 'RESERVED' | 'COMMITTED' | 'HANDED_OVER' | 'NOTHING'>;

/** How long after the deposit's deadline a bank's notice may still come before the order expires. */
export const DEPOSIT_GRACE_MS = 30 * MINUTE_MS;

export const isOver = (state: OrderState): boolean => (END_STATES as readonly OrderState[]).includes(state);

/** What is wrong with a machine: states that nothing leads to, ends that go on, dead ends that are not declared. Empty where it is sound. */
export function machineFaults<S extends string>(
  moves: Readonly<Record<S, readonly S[]>>,
  first: S,
  ends: readonly S[],
): string[] {
  const reached = new Set<S>([first]);
  for (const state of reached) for (const next of moves[state]) reached.add(next);
  return (Object.keys(moves) as S[]).flatMap((state) => {
    const isDeclared = ends.includes(state);
    const isEnd = moves[state].length === 0;
    return [
      ...(reached.has(state) ? [] : [`${state} is never reached`]),
      ...(isDeclared && !isEnd ? [`${state} is declared an end and goes on`] : []),
      ...(!isDeclared && isEnd ? [`${state} is a dead end`] : []),
    ];
  });
}

/** The drawing of a machine for a README. */
export function drawMoves<S extends string>(moves: Readonly<Record<S, readonly S[]>>, first: S): string {
  const arrows = (Object.keys(moves) as S[]).flatMap((from) => moves[from].map((to) => `  ${from} --> ${to}`));
  return ['stateDiagram-v2', `  [*] --> ${first}`, ...arrows].join('\n');
}

/** What every event says of its order. */
export const about = (order: Order, at: Date) =>
  ({
    subjectId: order.id,
    at,
    sellerId: order.sellerId,
    buyerId: order.buyerId,
    coopId: order.coopId,
    listingId: order.listingId,
  }) as const;

export const mayMove = (order: Order, to: OrderState): boolean => canMove(ORDER_MOVES, order.state, to);
export const move = (order: Order, to: OrderState, at: Date): Order => ({ ...order, state: to, updatedAt: at });

/** The seller says yes: the price is fixed and the goods are kept for the buyer, who pays the deposit in time. */
export function accept(
  order: Order,
  depositHours: number,
  at: Date,
): Decision<Order, OrderEvent, 'ORDER_NOT_WAITING' | 'TOO_LATE'> {
  if (!mayMove(order, 'ACCEPTED')) return refuse('ORDER_NOT_WAITING');
  if (order.acceptBy <= at) return refuse('TOO_LATE');
  const depositBy = new Date(at.getTime() + depositHours * HOUR_MS);
  const accepted: Order = { ...move(order, 'ACCEPTED', at), acceptedAt: at, depositBy };
  const event: OrderEvent = { type: 'OrderAccepted', ...about(order, at), depositVnd: order.depositVnd, depositBy };
  // A cooperative that asks for no deposit: there is nothing to wait for.
  return order.depositVnd === 0
    ? decide({ ...move(accepted, 'READY', at), readyAt: at }, event)
    : decide(accepted, event);
}

/** The seller says no: the reservation is free again. */
export function decline(
  order: Order,
  reason: DeclineReason,
  at: Date,
): Decision<Order, OrderEvent, 'ORDER_NOT_WAITING'> {
  if (!mayMove(order, 'DECLINED')) return refuse('ORDER_NOT_WAITING');
  return decide<Order, OrderEvent>(
    { ...move(order, 'DECLINED', at), endedAt: at, endReason: reason, depositOutcome: 'NOTHING' },
    { type: 'OrderDeclined', ...about(order, at), reason },
  );
}

/**
 * What the clock does to an order: unanswered, or without its deposit (and half an hour's patience), it expires and its stock is free again.
 * One with a part of the deposit, or with a payment that was declared, never expires by itself: it goes to the cooperative.
 */
export function expire(order: Order, at: Date): Decision<Order, OrderEvent, 'NOT_DUE'> {
  if (order.state === 'PLACED' && order.acceptBy <= at) return expired(order, 'ANSWER', at);
  if (order.state !== 'ACCEPTED' || order.needsCoop !== null || depositPatience(order) > at) return refuse('NOT_DUE');
  if (order.receivedVnd > 0) return toCoop(order, 'DEPOSIT_IN_PART', at);
  if (order.declaredAt !== null) return toCoop(order, 'DEPOSIT_DECLARED', at);
  return expired(order, 'DEPOSIT', at);
}

const depositPatience = (order: Order): Date => new Date((order.depositBy?.getTime() ?? 0) + DEPOSIT_GRACE_MS);

const expired = (order: Order, waitedFor: 'ANSWER' | 'DEPOSIT', at: Date) =>
  decide<Order, OrderEvent>(
    { ...move(order, 'EXPIRED', at), endedAt: at, depositOutcome: 'NOTHING' },
    { type: 'OrderExpired', ...about(order, at), waitedFor },
  );

/** The order waits for a person of the cooperative. */
export const toCoop = (order: Order, reason: NonNullable<Order['needsCoop']>, at: Date) =>
  decide<Order, OrderEvent>(
    { ...order, needsCoop: reason, updatedAt: at },
    { type: 'OrderNeedsCoop', ...about(order, at), reason },
  );

/** A deposit that is late is decided, by more time or an end; everything else may be left as it is. */
export const maySaySeen = ({ needsCoop }: Order): boolean =>
  needsCoop === 'PAYMENT_DENIED' || needsCoop === 'PAYMENT_IN_REVIEW' || needsCoop === 'MONEY_AFTER_END';

/** The cooperative has looked at what it was asked to: the order goes on as it is. */
export function saySeen(order: Order, at: Date): Decision<Order, OrderEvent, 'ORDER_NOT_WAITING'> {
  return maySaySeen(order)
    ? decide<Order, OrderEvent>({ ...order, needsCoop: null, updatedAt: at })
    : refuse('ORDER_NOT_WAITING');
}

/** The cooperative gives the buyer more time for the deposit. */
export function extendDeposit(order: Order, hours: number, at: Date): Decision<Order, OrderEvent, 'ORDER_NOT_WAITING'> {
  if (order.state !== 'ACCEPTED') return refuse('ORDER_NOT_WAITING');
  const depositBy = new Date(at.getTime() + hours * HOUR_MS);
  return decide<Order, OrderEvent>(
    { ...order, depositBy, needsCoop: null, updatedAt: at },
    { type: 'OrderExtended', ...about(order, at), depositBy },
  );
}
