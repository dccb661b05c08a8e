import { expect, it } from '@jest/globals';
import { SubmitListing } from '@nongsan/catalog';
import { listingInput, newKey } from '@nongsan/catalog/testing';
import { newConsent } from '@nongsan/identity/testing';
import { DAY_MS } from '@nongsan/kernel';
import { useWorld } from '@nongsan/platform/testing';
import { answerOf } from '../domain/answers.js';
import { TestPhone, textingWorld } from '../testing.js';

const world = useWorld(textingWorld);

async function helped() {
  const { acting, farmer, consent } = await newConsent(world);
  return { acting, consent, phone: new TestPhone(world, farmer.phone) };
}
type Acting = Awaited<ReturnType<typeof helped>>['acting'];

const list = (acting: Acting) =>
  world.get(SubmitListing).run(acting, { listing: listingInput(world), idempotencyKey: newKey() });
const stateOf = async (farmerId: string) =>
  (await world.sql<{ state: string }>(`SELECT state FROM listings WHERE seller_id = $1`, [farmerId])).map(
    (l) => l.state,
  );
const endedBy = async (id: string) =>
  (await world.sql<{ by: string | null }>(`SELECT ended_by AS by FROM consents WHERE id = $1`, [id]))[0]!.by;

it('HUY ends the help at once, and OK takes back the last thing done', async () => {
  const { acting, consent, phone } = await helped();
  await list(acting);
  expect(await phone.say('huy')).toBe(
    'Da dung lam ho. Viec cuoi: dang ban 2.500 kg ca phe nhan xo, 95.000 d/kg. Lay lai thi nhan OK.',
  );
  expect(await endedBy(consent.id)).toBe('FARMER');
  expect(await stateOf(acting.personId)).toEqual(['PENDING']);
  expect(await phone.say('OK')).toBe('Da lay lai. Nhan TIN de xem tin cua minh.');
  expect(await stateOf(acting.personId)).toEqual(['WITHDRAWN']);
  expect(await phone.say('OK')).toBe(answerOf('nothingOpen'));
});

it('HUY LAM HO does so in the middle of a draft of one’s own, which stays open', async () => {
  const { consent, phone } = await helped();
  await phone.say('Ban 2 tan ca phe nhan xo gia 95k');
  expect(await phone.say('HUY LAM HO')).toBe('Da dung lam ho. Khong ai lam ho ban nua.');
  expect(await endedBy(consent.id)).toBe('FARMER');
  expect(await phone.say('OK')).toContain('Da gui tin TB-');
});

it('HUY in the middle of a draft drops it, and ends the help no later than that', async () => {
  const { acting, consent, phone } = await helped();
  await list(acting);
  await phone.say('Ban 2 tan ca phe nhan xo gia 95k');
  const said = await phone.say('HUY');
  expect(said).toContain(answerOf('dropped'));
  expect(said).toContain('Da dung lam ho. Viec cuoi: dang ban 2.500 kg');
  expect(await endedBy(consent.id)).toBe('FARMER');
  expect(await phone.say('OK')).toContain('Da lay lai');
});

it('the last thing is offered also where the help has ended by itself', async () => {
  const { acting, consent, phone } = await helped();
  await list(acting);
  const now = world.clock.now();
  world.clock.set(consent.until);
  const said = await phone.say('HUY');
  world.clock.set(now);
  expect(said).toMatch(/^Viec cuoi: dang ban/);
});

it('after a day nothing is offered to be taken back, and HUY means one’s listing again', async () => {
  const { acting, phone } = await helped();
  await list(acting);
  world.clock.advance(DAY_MS + 1);
  expect(await phone.say('huy')).toContain('Rut tin TB-');
});

it('what has moved on is not taken back, and the answer says so', async () => {
  const { acting, phone } = await helped();
  const { listing } = await list(acting);
  await phone.say('huy');
  await world.sql(`UPDATE listings SET state = 'WITHDRAWN', withdrawn_at = now() WHERE id = $1`, [listing!.id]);
  expect(await phone.say('ok')).not.toContain('Da lay lai');
  expect(await stateOf(acting.personId)).toEqual(['WITHDRAWN']);
});
