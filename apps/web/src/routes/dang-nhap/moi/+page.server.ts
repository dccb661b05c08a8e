import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { graphql } from '#lib/server/graphql.ts';
import { COMMUNES, placeOptions } from '#lib/server/places.ts';
import { finishSignIn, readProven } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const REGISTER_PERSON = graphql(`
  mutation RegisterPerson($input: RegisterPersonInput!) {
    registerPerson(input: $input) {
      token
      expiresAt
      errors {
        code
        field
        message
      }
    }
  }
`);

/** A place is a commune, or a village inside it: `24343` or `24343/<village id>`. */
const Person = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(2, 'Hãy nhập họ tên, ví dụ Nguyễn Thị Lài.'), v.maxLength(80)),
  place: v.pipe(v.string(), v.minLength(1, 'Hãy chọn thôn, buôn của bạn.')),
  intent: v.picklist(['SELL', 'BUY', 'BOTH'], 'Hãy chọn bán, mua, hay cả hai.'),
});

export const load: PageServerLoad = async (event) => {
  const { people } = readProven(event);
  const { communes } = await event.locals.api(COMMUNES);
  return {
    title: 'Lần đầu vào chợ',
    task: true,
    back: people.length ? { href: '/dang-nhap/nguoi', label: 'Chọn lại' } : { href: '/dang-nhap', label: 'Đổi số' },
    shared: event.url.searchParams.has('chung'),
    places: placeOptions(communes),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { ticket } = readProven(event);
    const form = await event.request.formData();
    const shared = form.get('shared') === 'on';
    const typed = {
      name: String(form.get('name') ?? ''),
      place: String(form.get('place') ?? ''),
      intent: String(form.get('intent') ?? ''),
    };
    const person = v.safeParse(Person, typed);
    if (!person.success) {
      const errors = person.issues.map(({ path, message }) => ({ field: String(path?.[0]?.key), message }));
      return fail(400, { typed, shared, errors });
    }
    const [communeCode = '', villageId] = person.output.place.split('/');
    const { registerPerson } = await event.locals.api(REGISTER_PERSON, {
      input: {
        ticket,
        name: person.output.name,
        communeCode,
        villageId,
        intent: person.output.intent,
        sharedDevice: shared,
      },
    });
    const { token, expiresAt } = registerPerson;
    if (!token || !expiresAt) {
      const errors = registerPerson.errors.map(({ code, message }) => ({ field: FIELD_OF[code], message }));
      return fail(400, { typed, shared, errors });
    }
    finishSignIn(event, { token, expiresAt, shared });
  },
};

/** Which field of this page an answer of the API is about. */
const FIELD_OF = {
  NAME_INVALID: 'name',
  COMMUNE_UNKNOWN: 'place',
  VILLAGE_UNKNOWN: 'place',
  TICKET_INVALID: undefined,
  PERSON_NOT_FOUND: undefined,
} as const;
