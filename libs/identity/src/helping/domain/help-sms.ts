import { formatDay, fitsSms, toGsm, toSms } from '@nongsan/vietnamese';
import type { LocalDate } from '@nongsan/kernel';

/** Names are never longer than this in a text, and may go down to the other. */
const [WIDEST, NARROWEST] = [30, 7];

/** The last words of a person's name, as far as they fit: the given name comes last. */
function tailOf(name: string, width: number): string {
  if (name.length <= width) return name;
  const start = name.indexOf(' ', name.length - width - 1);
  return start > 0 ? name.slice(start + 1) : name.slice(-width).trim();
}

/** One text message: names give way where it is too long, never a code or a figure, which stand in front. */
function fitted(text: (name: (full: string) => string) => string): string {
  const at = (width: number) => toGsm(text((full) => tailOf(full, width)));
  for (let width = WIDEST; width > NARROWEST; width -= 1) if (fitsSms(at(width))) return at(width);
  return toSms(at(NARROWEST));
}

/** Says who may act for whom, for what, until when. */
export const consentCodeSms = (code: string, helper: string, farmer: string, until: LocalDate): string =>
  fitted(
    (name) =>
      `Nông Sàn: mã ${code} cho ${name(helper)} làm hộ ${name(farmer)} (đăng tin, trả lời) đến hết ${formatDay(until)}. Không muốn thì đừng đọc mã.`,
  );

/** Asks for a yes to one act. */
export const yesCodeSms = (code: string, helper: string, farmer: string, sentence: string): string =>
  fitted(
    (name) =>
      `Nông Sàn: mã ${code} để ${name(farmer)} đồng ý: ${sentence}. ${name(helper)} làm hộ. Sai thì đừng đọc mã.`,
  );
