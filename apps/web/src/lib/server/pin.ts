import type { RequestEvent } from '@sveltejs/kit';
import type { ResultOf } from 'gql.tada';
import { clockAndDay } from '#lib/when.ts';
import { graphql } from './graphql.ts';
import { requireMe } from './session.ts';

const MY_PIN = graphql(`
  query MyPin {
    me {
      phone
      pin
      pinUntil
      phoneIsShared
    }
  }
`);
const SET_PIN = graphql(`
  mutation SetPin($input: SetPinInput!) {
    setPin(input: $input) {
      errors {
        field
        message
      }
    }
  }
`);
const ENTER_PIN = graphql(`
  mutation EnterPin($input: EnterPinInput!) {
    enterPin(input: $input) {
      errors {
        message
      }
    }
  }
`);
const REMOVE_PIN = graphql(`
  mutation RemovePin($input: RemovePinInput!) {
    removePin(input: $input) {
      errors {
        message
      }
    }
  }
`);

type Event = Pick<RequestEvent, 'locals' | 'url'>;
type MyPin = NonNullable<ResultOf<typeof MY_PIN>['me']>;

/** How my PIN stands, in words where it is until some time. */
export async function readPin(event: Event): Promise<MyPin & { readonly until: string | undefined }> {
  await requireMe(event);
  const { me } = await event.locals.api(MY_PIN);
  const pin = me ?? { phone: '', pin: 'NONE' as const, pinUntil: null, phoneIsShared: false };
  return { ...pin, until: pin.pinUntil ? clockAndDay(pin.pinUntil) : undefined };
}

interface Mistake {
  readonly field?: string | null;
  readonly message: string;
}
const typed = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** Enters the PIN of a form; what is wrong, or null. */
export async function enterPin({ locals }: Event, form: FormData): Promise<string | null> {
  const { enterPin } = await locals.api(ENTER_PIN, { input: { pin: typed(form, 'ma') } });
  return enterPin.errors[0]?.message ?? null;
}

/** Sets the PIN of a form that has it twice, with the old one where there is one; fields are those of the form. */
export async function setPin({ locals }: Event, form: FormData): Promise<readonly Mistake[]> {
  const [pin, oldPin] = [typed(form, 'ma'), typed(form, 'ma-cu')];
  if (pin !== typed(form, 'ma-lai')) return [{ field: 'ma-lai', message: 'Hai lần gõ chưa giống nhau. Gõ lại.' }];
  const { setPin } = await locals.api(SET_PIN, { input: { pin, oldPin: oldPin || null } });
  return setPin.errors.map(({ field, message }) => ({ field: field === 'oldPin' ? 'ma-cu' : 'ma', message }));
}

/** Takes the PIN away that a form says; what is wrong, or null. */
export async function removePin({ locals }: Event, form: FormData): Promise<string | null> {
  const { removePin } = await locals.api(REMOVE_PIN, { input: { pin: typed(form, 'ma-bo') } });
  return removePin.errors[0]?.message ?? null;
}
