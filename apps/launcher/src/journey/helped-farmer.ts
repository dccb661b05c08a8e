import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { approve, look, move, must } from './deals.js';
import { newCode, Person, smsTo } from './person.js';
import type { Report } from './report.js';

const HELPER = '0900 003 001';
const KG = 1_200;
const PRICE = 98_000;
const ORDERED_KG = 400;
const TOLD_WITHIN_MS = 10_000;

interface Consent {
  readonly id: string;
  readonly state: string;
}

/** A farmer without a smartphone: a helper of the village lists for them under a consent; agreeing needs the farmer's own yes; they are told, and take back what they did not want. */
export async function helpedFarmer(market: string, admin: Person, report: Report): Promise<void> {
  const phone = `0900 2${String(randomInt(0, 100_000)).padStart(5, '0').replace(/^(..)/, '$1 ')}`;
  report.begin('Tổ công nghệ số ghi tên bà H’Ngân; bà đọc mã trong tin nhắn, thế là đồng ý tới hết hôm nay');
  const helper = await Person.returns(market, HELPER);
  const { household } = await helper.does<{ household: { id: string } | null }>(
    'registerHousehold',
    'RegisterHouseholdInput',
    { name: 'H’Ngân Ayŭn', phone },
    'household { id }',
  );
  const householdId = household!.id;
  const acting = helper.actingUnder((await consentOf(helper, householdId, phone, report)).id);

  report.begin('Làm hộ đăng 1.200 kg cà phê; bà H’Ngân nhận tin nhắn kể lại');
  const before = await smsTo(market, phone);
  const listing = await listFor(acting);
  report.figure('bà được báo bằng tin nhắn', await isToldAgain(market, phone, before.length), true);
  const bank = `mutation ($input: SetPayeeInput!) { setPayee(input: $input) { errors { code } } }`;
  const account = { bin: '970405', number: '5200205067891', holderName: 'Ai Do' };
  const tried = { input: { kind: 'OWN', account, idempotencyKey: randomUUID() } };
  report.figure('làm hộ không đụng được tài khoản ngân hàng', await acting.refusedWith(bank, tried), 'FORBIDDEN');

  report.begin('Bà H’Ngân tự vào bằng số máy của bà, chọn nhận tiền qua hợp tác xã');
  const farmer = await Person.returns(market, phone);
  const payee = await farmer.does('setPayee', 'SetPayeeInput', { kind: 'COOP' }, 'setting { current { kind } }');
  report.figure('chọn nhận qua hợp tác xã', payee.errors.length, 0);

  report.begin('Có người đặt 400 kg: chốt giá phải có lời đồng ý riêng của bà');
  await approve(admin, listing.code);
  const buyer = await Person.arrives(market, 'Phạm Quang Vinh', 'BUY');
  const placed = await must(buyer, 'placeOrder', 'PlaceOrderInput', {
    listingId: listing.id,
    grams: ORDERED_KG * 1_000,
  });
  const accept = `mutation ($input: OrderMoveInput!) { acceptOrder(input: $input) { order { state } errors { code } } }`;
  const alone = { input: { orderId: placed.id, idempotencyKey: randomUUID() } };
  report.figure('không có lời bà thì không chốt được', await acting.refusedWith(accept, alone), 'YES_NEEDED');
  await farmerSaysYes(acting, market, phone, 'acceptOrder', { orderId: placed.id });
  const accepted = await move(acting, 'acceptOrder', 'OrderMoveInput', { orderId: placed.id });
  report.figure('bà đồng ý, đơn đã chốt', typeof accepted === 'string' ? accepted : accepted.state, 'ACCEPTED');
  report.figure('tiền hàng', (await look(buyer, placed.code)).goodsVnd, ORDERED_KG * PRICE);

  await takesBack(farmer, acting, report);
}

async function consentOf(helper: Person, householdId: string, phone: string, report: Report): Promise<Consent> {
  const before = await smsTo(helper.market, phone);
  const asked = await helper.ask<{ sendConsentCode: { errors: readonly unknown[] } }>(
    `mutation ($input: SendConsentCodeInput!) { sendConsentCode(input: $input) { errors { code } } }`,
    { input: { householdId } },
  );
  if (asked.sendConsentCode.errors.length > 0) throw new Error(JSON.stringify(asked));
  const code = await newCode(helper.market, phone, before);
  const said = { householdId, method: 'CODE', code };
  const { consent, errors } = await helper.does<{ consent: Consent | null }>(
    'openConsent',
    'OpenConsentInput',
    said,
    'consent { id state }',
  );
  if (!consent) throw new Error(JSON.stringify(errors));
  report.figure('quyền làm hộ', consent.state, 'HOLDS');
  return consent;
}

async function listFor(acting: Person): Promise<{ readonly id: string; readonly code: string }> {
  const { listing, errors } = await acting.does<{ listing: { listing: { id: string; code: string } } | null }>(
    'submitListing',
    'NewListingInput',
    {
      listing: {
        produceSlug: 'ca-phe-nhan-xo',
        quantity: { amountMilli: KG * 1_000, unit: 'KG' },
        price: { amountVnd: PRICE, unit: 'KG' },
        readyFrom: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(),
        communeCode: '24343',
        confirmedDoubts: ['PRICE', 'PRICE_TEN_TIMES_OFF'],
      },
    },
    'listing { listing { id code } }',
  );
  if (!listing) throw new Error(JSON.stringify(errors));
  return listing.listing;
}

/** The farmer reads the code of the message to the helper, for this one act. */
async function farmerSaysYes(
  acting: Person,
  market: string,
  phone: string,
  operation: string,
  input: object,
): Promise<void> {
  const before = await smsTo(market, phone);
  const asked = await acting.ask<{ askFarmersYes: { yes: { id: string } | null; errors: readonly unknown[] } }>(
    `mutation ($input: AskFarmersYesInput!) { askFarmersYes(input: $input) { yes { id } errors { code } } }`,
    { input: { operation, arguments: JSON.stringify(input), method: 'SMS' } },
  );
  const { yes } = asked.askFarmersYes;
  if (!yes) throw new Error(JSON.stringify(asked));
  const given = await acting.ask<{ giveFarmersYes: { errors: readonly unknown[] } }>(
    `mutation ($input: GiveFarmersYesInput!) { giveFarmersYes(input: $input) { errors { code } } }`,
    { input: { yesId: yes.id, code: await newCode(market, phone, before) } },
  );
  if (given.giveFarmersYes.errors.length > 0) throw new Error(JSON.stringify(given));
}

async function takesBack(farmer: Person, acting: Person, report: Report): Promise<void> {
  report.begin('Làm hộ đăng nhầm một tin; bà H’Ngân thấy và lấy lại');
  const wrong = await listFor(acting);
  const { helpedActs } = await farmer.ask<{
    helpedActs: { acts: readonly { id: string; operation: string; moves: readonly string[] }[] };
  }>(`{ helpedActs { acts { id operation moves } } }`);
  const [last] = helpedActs.acts;
  report.figure(
    'việc mới nhất, lấy lại được',
    [last?.operation, last?.moves.includes('UNDO')],
    ['submitListing', true],
  );
  const undone = await farmer.does('undoHelpedAct', 'UndoHelpedActInput', { actId: last!.id }, 'act { undoneAt }');
  report.figure('lấy lại', undone.errors.length, 0);
  const { myListing } = await farmer.ask<{ myListing: { listing: { state: string } } }>(
    `query ($code: String!) { myListing(code: $code) { listing { state } } }`,
    { code: wrong.code },
  );
  report.figure('tin đăng nhầm', myListing.listing.state, 'WITHDRAWN');
  const { myConsents } = await farmer.ask<{ myConsents: readonly Consent[] }>(`{ myConsents { id state } }`);
  const consentId = myConsents.find(({ state }) => state === 'HOLDS')!.id;
  await farmer.does('endConsent', 'ConsentMoveInput', { consentId }, 'consent { state }');
  report.figure('bà thôi cho làm hộ: dừng ngay', await acting.refusedWith('{ acting { id } }', {}), 'ACTING_ENDED');
}

async function isToldAgain(market: string, phone: string, before: number): Promise<boolean> {
  for (const until = Date.now() + TOLD_WITHIN_MS; Date.now() < until; await wait(200))
    if ((await smsTo(market, phone)).length > before) return true;
  return false;
}
