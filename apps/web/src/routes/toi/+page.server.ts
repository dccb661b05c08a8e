import { fail, redirect } from '@sveltejs/kit';
import { placeOf } from '#lib/place.ts';
import { graphql } from '#lib/server/graphql.ts';
import { keyOf, newKey } from '#lib/server/my-listing.ts';
import { requireMe } from '#lib/server/session.ts';
import { dateOf, timeAndDay } from '#lib/when.ts';
import type { Actions, PageServerLoad } from './$types';

const MY_SESSIONS = graphql(`
  query MySessions {
    mySessions {
      id
      device
      lastSeenAt
      expiresAt
      isThisOne
    }
  }
`);

const MY_PHONE_CHANGE = graphql(`
  query MyPhoneChange {
    myPhoneChange {
      id
      newPhone
    }
  }
`);

const CANCEL_PHONE_CHANGE = graphql(`
  mutation CancelMyPhoneChange($input: CancelPhoneChangeInput!) {
    cancelPhoneChange(input: $input) {
      errors {
        message
      }
    }
  }
`);

const REVOKE_SESSION = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      errors {
        message
      }
    }
  }
`);

const ROLE_WORDS = {
  FARMER: 'Người bán',
  TRADER: 'Người mua',
  HELPER: 'Tổ công nghệ số',
  COOP_ADMIN: 'Ban điều hành hợp tác xã',
  OPERATOR: 'Người vận hành',
} as const;

export const load: PageServerLoad = async (event) => {
  const { person, phone, roles } = await requireMe(event);
  const [{ mySessions }, { myPhoneChange }] = await Promise.all([
    event.locals.api(MY_SESSIONS),
    event.locals.api(MY_PHONE_CHANGE),
  ]);
  return {
    title: 'Tài khoản của tôi',
    isSeller: roles.includes('FARMER'),
    key: newKey(),
    /** Somebody asked that my number is changed: whoever did not want that takes it back here. */
    phoneChange: myPhoneChange,
    facts: [
      { label: 'Nơi ở', value: placeOf(person) },
      { label: 'Số điện thoại', value: phone },
      { label: 'Vai', value: roles.map((role) => ROLE_WORDS[role]).join(', ') },
    ],
    devices: mySessions.map(({ id, device, lastSeenAt, expiresAt, isThisOne }) => ({
      id,
      device,
      isThisOne,
      seen: timeAndDay(lastSeenAt),
      until: dateOf(expiresAt),
    })),
  };
};

export const actions: Actions = {
  'thoat-may': async (event) => {
    await requireMe(event);
    const sessionId = String((await event.request.formData()).get('session') ?? '');
    const { revokeSession } = await event.locals.api(REVOKE_SESSION, { input: { sessionId } });
    if (revokeSession.errors.length) return fail(400, { error: revokeSession.errors[0]?.message });
    redirect(303, '/toi#may');
  },

  'khong-doi-so': async (event) => {
    await requireMe(event);
    const form = await event.request.formData();
    const input = { changeId: String(form.get('change') ?? ''), idempotencyKey: keyOf(form) };
    const { cancelPhoneChange } = await event.locals.api(CANCEL_PHONE_CHANGE, { input });
    if (cancelPhoneChange.errors.length) return fail(400, { error: cancelPhoneChange.errors[0]?.message });
    redirect(303, '/toi');
  },
};
