import { describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { giveYes, newConsent } from '@nongsan/identity/testing';
import { vnd } from '@nongsan/kernel';
import { CancelOrder } from '@nongsan/orders/testing';
import { HelpedActs } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { ConfirmReceipt } from './actions/confirm-receipt.js';
import { DeclareTransfer } from './actions/declare-transfer.js';
import { DenyReceipt } from './actions/deny-receipt.js';
import { RecordRefund } from './actions/record-refund.js';
import { newPaidOrder, paymentsWorld } from './testing.js';

const world = useWorld(paymentsWorld);
const DEPOSIT = vnd(4_750_000);

type Answered = Promise<{ readonly errors: readonly { readonly code: string }[] }>;
type Run = (input: never) => Answered;
const codeOf = (work: Answered): Promise<unknown> =>
  work.then(
    ({ errors }) => errors[0]?.code ?? 'done',
    (error: { extensions?: { code?: string } }) => error.extensions?.code ?? error,
  );

/** An order of a farmer with a helper, and the three things that can be said of its money. */
async function ready(operation: string) {
  const { acting, farmer } = await newConsent(world);
  const order = await newPaidOrder(world, {
    seller: farmer,
    state: operation === 'recordRefund' ? 'READY' : 'ACCEPTED',
  });
  const said = { orderId: order.id };
  const actions: Readonly<Record<string, { readonly input: object; readonly run: Run; readonly told: string }>> = {
    confirmReceipt: {
      input: { ...said, amountVnd: DEPOSIT },
      run: (input) => world.get(ConfirmReceipt).run(acting, input),
      told: `báo đã nhận 4.750.000 đ của đơn ${order.code}`,
    },
    denyReceipt: {
      input: said,
      run: (input) => world.get(DenyReceipt).run(acting, input),
      told: `báo chưa nhận được tiền của đơn ${order.code}`,
    },
    recordRefund: {
      input: { ...said, amountVnd: DEPOSIT, reference: 'FT-1234' },
      run: (input) => world.get(RecordRefund).run(acting, input),
      told: `báo đã trả lại 4.750.000 đ của đơn ${order.code}`,
    },
  };
  if (operation === 'denyReceipt')
    await world.get(DeclareTransfer).run(order.buyer, { ...said, idempotencyKey: newKey() });
  if (operation === 'recordRefund')
    await world.get(CancelOrder).run(farmer, { ...said, reason: 'OTHER', idempotencyKey: newKey() });
  return { acting, farmer, ...actions[operation]! };
}

describe.each(['confirmReceipt', 'denyReceipt', 'recordRefund'])('%s through a helper', (operation) => {
  it('needs the farmer’s own yes to this amount, is done once, and told in words', async () => {
    const { acting, farmer, input, run, told } = await ready(operation);
    const kind = world.get(HelpedActs).find(operation)!;
    expect(await world.database.tx((tx) => kind.sentence(tx, farmer.personId, input))).toBe(told);
    await giveYes(world, acting, operation, { ...input, amountVnd: vnd(1) });
    const call = { ...input, idempotencyKey: newKey() } as never;
    expect(await codeOf(run(call))).toBe('YES_NEEDED');
    await giveYes(world, acting, operation, input);
    expect([await codeOf(run(call)), await codeOf(run(call))]).toEqual(['done', 'done']);
    expect(
      await world.sql(`SELECT operation, sentence, undo_until AS "undoUntil" FROM helped_acts WHERE farmer_id = $1`, [
        farmer.personId,
      ]),
    ).toEqual([{ operation, sentence: told, undoUntil: null }]);
  });
});
