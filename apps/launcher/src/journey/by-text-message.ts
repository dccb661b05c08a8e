import { randomInt } from 'node:crypto';
import { approve } from './deals.js';
import { Person } from './person.js';
import type { Report } from './report.js';
import { TextPhone } from './text-phone.js';

const DEMO_FARMERS = 40;
const SILENCE_MS = 3_000;

/** A farmer without a smartphone lists a harvest, looks at it and takes it back; a number that nobody has hears where to go. */
export async function byTextMessage(market: string, admin: Person, report: Report): Promise<void> {
  const number = `0900 001 ${String(randomInt(1, DEMO_FARMERS + 1)).padStart(3, '0')}`;
  const phone = new TextPhone(market, number);
  report.begin(`Bà con ở số ${number} không có điện thoại thông minh, nhắn tin bán tiêu mà quên số lượng`);
  const hears = async (what: string, text: string, answer: string) =>
    report.figure(what, await phone.says(text, answer), answer);
  await hears('sàn hỏi lại', 'Ban tieu den gia 150k', 'Ho tieu den: Co bao nhieu ky? Vi du: 500 kg.');
  const readBack = 'Ban 3 ta ho tieu den, 150.000d/kg, co ngay. Dung thi nhan OK, sai thi nhan lai.';
  await hears('sàn đọc lại', '3 ta', readBack);
  const receipt = await phone.says('OK', 'Da gui tin TB-');
  report.note(receipt ?? '');
  const code = /^Da gui tin (?<code>TB-\w{5})\./.exec(receipt ?? '')?.groups?.['code'];
  if (!code) throw new Error(`no receipt: ${receipt}`);

  report.begin('Hợp tác xã duyệt; bà con nhắn TIN để xem, HUY để rút');
  await approve(admin, code);
  report.figure('ai cũng thấy tin, số kg', await kgOnMarket(market, code), 300);
  const mine = `${code} ho tieu den 300 kg: dang ban.`;
  report.figure('nhắn TIN', (await phone.says('TIN', mine))?.slice(0, mine.length), mine);
  const question = `Rut tin ${code} (ho tieu den, 300 kg)? Rut roi khong ban lai duoc. Dung thi nhan OK.`;
  await hears('nhắn HUY', `HUY ${code}`, question);
  await hears('nhắn OK', 'OK', `Da rut tin ${code}.`);
  report.figure('tin đã rút, số kg', await kgOnMarket(market, code), null);

  report.begin('Số lạ nhắn tin: được chỉ tới tổ công nghệ số, mỗi ngày một lần');
  const stranger = new TextPhone(market, `0387 ${String(randomInt(0, 1_000_000)).padStart(6, '0')}`);
  const told = 'Nong San chua biet so nay.';
  report.figure('tin đầu', (await stranger.says('Ban 2 tan ca phe', told))?.slice(0, told.length), told);
  report.figure('tin sau', await stranger.says('alo', told, SILENCE_MS), null);
}

async function kgOnMarket(market: string, code: string): Promise<number | null> {
  const { listing } = await Person.guest(market).ask<{ listing: { availableGrams: number } | null }>(
    `query ($code: String!) { listing(code: $code) { availableGrams } }`,
    { code },
  );
  return listing && listing.availableGrams / 1_000;
}
