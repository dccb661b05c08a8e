import { pageOf } from '#lib/server/orders.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { VariablesOf } from 'gql.tada';
import { requireDesk } from '#lib/desk/require-desk.ts';
import { placeOf } from '#lib/place.ts';
import { PHONE_CHANGE_REASONS } from '#lib/desk/phone-change-reasons.ts';
import { graphql } from '#lib/server/graphql.ts';
import { newKey } from '#lib/server/my-listing.ts';
import type { Actions, PageServerLoad } from './$types';

const PEOPLE = graphql(`
  query DeskPeople($page: Int!) {
    people(page: $page) {
      total
      page
      people {
        person {
          id
          name
          commune {
            fullName
          }
          village {
            name
          }
        }
        roles
      }
    }
  }
`);
const GRANT = graphql(`
  mutation Grant($input: RoleInput!) {
    grantRole(input: $input) {
      errors {
        message
      }
    }
  }
`);
const REVOKE = graphql(`
  mutation Revoke($input: RoleInput!) {
    revokeRole(input: $input) {
      errors {
        message
      }
    }
  }
`);

const PER_PAGE = 30;
const ROLES = {
  FARMER: 'Người bán',
  TRADER: 'Người mua',
  HELPER: 'Tổ công nghệ số',
  COOP_ADMIN: 'Ban điều hành',
} as const;
type GivenRole = keyof typeof ROLES;
const isGiven = (role: string): role is GivenRole => role in ROLES;

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = pageOf(url);
  const { people } = await locals.api(PEOPLE, { page });
  return {
    title: 'Người',
    task: true,
    key: newKey(),
    reasons: PHONE_CHANGE_REASONS,
    total: people.total,
    page: people.page,
    pages: Math.max(1, Math.ceil(people.total / PER_PAGE)),
    people: people.people.map(({ person, roles }) => ({
      id: person.id,
      name: person.name,
      place: placeOf(person),
      roles: roles.map((role) => ({ role, name: isGiven(role) ? ROLES[role] : 'Người vận hành' })),
      others: Object.entries(ROLES)
        .filter(([role]) => !roles.includes(role as GivenRole))
        .map(([value, label]) => ({ value, label })),
    })),
  };
};

type RoleInput = VariablesOf<typeof GRANT>['input'];

async function change(
  event: Parameters<Actions[string]>[0],
  give: (input: RoleInput) => Promise<readonly { message: string }[]>,
) {
  await requireDesk(event);
  const form = await event.request.formData();
  const role = String(form.get('role') ?? '');
  if (!isGiven(role)) return fail(400, { errors: [{ message: 'Chọn một vai trong danh sách.' }] });
  const errors = await give({ personId: String(form.get('person') ?? ''), role });
  if (errors.length) return fail(400, { errors: [...errors] });
  redirect(
    303,
    event.url.pathname + (event.url.searchParams.has('trang') ? `?trang=${event.url.searchParams.get('trang')}` : ''),
  );
}

export const actions: Actions = {
  giao: (event) => change(event, async (input) => (await event.locals.api(GRANT, { input })).grantRole.errors),
  lay: (event) => change(event, async (input) => (await event.locals.api(REVOKE, { input })).revokeRole.errors),
};
