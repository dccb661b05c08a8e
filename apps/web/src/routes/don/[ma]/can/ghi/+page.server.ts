import { fail, redirect } from '@sveltejs/kit';
import { formatKg, formatVnd } from '#lib/figures.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { readOrderToWeigh, ruleSaid, type OrderToWeigh } from '#lib/server/weighing.ts';
import { reckon } from '#lib/weigh/reckon.ts';
import { slipOf } from '#lib/weigh/slip.ts';
import {
  EMPTY_LINE,
  MOST_LINES,
  newWeighing,
  readWeighing,
  typedFrom,
  typedOf,
  type Mistake,
} from '#lib/weigh/typed.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const SEND = graphql(`
  mutation SendWeighIn($input: SendWeighInInput!) {
    sendWeighIn(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);

/** Whoever may not weigh now reads why on the page before. */
async function orderToWeigh(event: RequestEvent): Promise<OrderToWeigh> {
  const order = await readOrderToWeigh(event);
  if (!order.moves.includes('SEND_WEIGH_IN')) redirect(303, `/don/${order.code}/can`);
  return order;
}

export const load: PageServerLoad = async (event) => {
  const order = await orderToWeigh(event);
  const { code, produce, grams, priceVndPerKg, deductionRule, weighIn } = order;
  return {
    title: 'Ghi số cân',
    task: true,
    back: { href: weighIn ? `/don/${code}/can` : `/don/${code}`, label: 'Về' },
    key: newKey(),
    code,
    head: `${produce.name}, đặt ${formatKg(grams)} kg, giá ${formatVnd(priceVndPerKg)} đ/kg`,
    rule: deductionRule,
    ruleWords: ruleSaid(deductionRule),
    priceVndPerKg,
    typed: weighIn ? typedFrom(weighIn.lines) : newWeighing(),
  };
};

/** Adds empty lines, or takes one out; what was typed stays. */
const MORE: Readonly<Record<string, number>> = { '1': 1, '10': 10 };

/** A field of the API, `lines.2.grossGrams`, as this page names it. */
function toMistake({ field, message }: { field?: string | null; message: string }, lineNumbers: number[]): Mistake {
  const [, line, part] = /^lines\.(\d+)\.(\w+?)(?:Grams.*|Bp)?$/.exec(field ?? '') ?? [];
  return { field: line && part ? `${part}-${lineNumbers[Number(line)] ?? 0}` : 'gross-0', message };
}

export const actions: Actions = {
  them: async (event) => {
    await orderToWeigh(event);
    const form = await event.request.formData();
    const typed = typedOf(form);
    const more = MORE[String(form.get('more'))] ?? 0;
    const lines = [...typed.lines, ...Array.from({ length: more }, () => EMPTY_LINE)].slice(0, MOST_LINES);
    return { typed: { ...typed, lines } };
  },

  bo: async (event) => {
    await orderToWeigh(event);
    const form = await event.request.formData();
    const typed = typedOf(form);
    const gone = Number(form.get('line'));
    return { typed: { ...typed, lines: typed.lines.filter((_line, i) => i !== gone) } };
  },

  sua: async (event) => {
    await orderToWeigh(event);
    return { typed: typedOf(await event.request.formData()) };
  },

  /** Reads it back before it is sent. */
  xem: async (event) => {
    const order = await orderToWeigh(event);
    const typed = typedOf(await event.request.formData());
    const { lines, errors } = readWeighing(typed, order.deductionRule);
    if (errors.length) return fail(400, { typed, errors });
    const reckoned = lines.map((line) => reckon(line, order.deductionRule, order.priceVndPerKg));
    return { typed, slip: slipOf({ ...order, lines: reckoned }) };
  },

  gui: async (event) => {
    const { id: orderId, code, deductionRule } = await orderToWeigh(event);
    const form = await event.request.formData();
    const typed = typedOf(form);
    const { lines, errors } = readWeighing(typed, deductionRule);
    if (errors.length) return fail(400, { typed, errors });
    const { sendWeighIn } = await event.locals.api(SEND, {
      input: { orderId, lines, idempotencyKey: keyOf(form) },
    });
    const numbers = typed.lines.flatMap(({ gross, bags, tare }, i) => (gross || bags || tare ? [i] : []));
    if (sendWeighIn.errors.length)
      return fail(400, { typed, errors: sendWeighIn.errors.map((each) => toMistake(each, numbers)) });
    redirect(303, `/don/${code}/can?da=gui`);
  },
};
