import { DAY_MS, HOUR_MS, MINUTE_MS, type Vnd } from '@nongsan/kernel';
import { fitsSms, formatKg, formatVnd, toGsm } from '@nongsan/vietnamese';

/** What the reader of a read-back is to answer. */
export const YES_OR_AGAIN = 'Đúng thì nhắn OK, sai thì nhắn lại.';

/** Answers of one wording. All go out as at most 160 plain letters; accents are for those who read the code. */
export const ANSWERS = {
  howToList: 'Nhắn như nói: Bán 2 tấn cà phê nhân xô, 95 nghìn một ký, tuần sau, thôn Lộc Tân. Chưa có giá thì thôi.',
  help: 'BAN: cách đăng tin. GIA CA PHE: xem giá. TIN: tin của mình. HUY: bỏ tin. DUNG: ngừng tin báo. Cần người giúp: gặp tổ công nghệ số của thôn.',
  stranger:
    'Nông Sàn chưa biết số này. Bà con gặp tổ công nghệ số của thôn, hoặc hợp tác xã, để ghi tên. Xong thì nhắn lại.',
  notSeller: 'Số này chưa có quyền bán hàng. Bà con nhờ tổ công nghệ số của thôn, hoặc hợp tác xã, ghi tên người bán.',
  tooMany: 'Bà con nhắn nhiều quá. Chờ 1 giờ rồi nhắn lại. Cần gấp thì gặp tổ công nghệ số của thôn.',
  stopped:
    'Nông Sàn không gửi tin báo tới số này nữa. Mã và cảnh báo an toàn vẫn gửi. Muốn nhận lại thì nhắn NHAN LAI.',
  resumed: 'Nông Sàn lại gửi tin báo tới số này. Muốn ngừng thì nhắn DUNG.',
  rightOrStop: 'Đúng thì nhắn OK. Muốn ngừng nhận tin báo thì nhắn DUNG TIN.',
  dropped: 'Đã bỏ, chưa gửi gì. Muốn bán thì nhắn lại cả câu. Nhắn BAN để xem cách nhắn.',
  nothingToDrop: 'Không có tin nào để bỏ. Nhắn TIN để xem tin của mình.',
  nothingOpen: 'Không có tin nào đang chờ OK. Nhắn BAN để xem cách đăng tin.',
  sayAgain: 'Nhắn lại cả câu cho đúng. Ví dụ: Bán 2 tấn cà phê nhân 95 nghìn. Muốn bỏ thì nhắn HUY.',
  notUnderstood: 'Chưa hiểu. Nhắn OK để đăng tin, HUY để bỏ, hoặc nhắn lại cả câu.',
  missing: 'Còn thiếu nông sản, số lượng hoặc giá. Nhắn lại cả câu. Ví dụ: Bán 500 kg tiêu đen 150 nghìn.',
  noListings: 'Chưa có tin nào. Nhắn BAN để xem cách đăng tin.',
  unknownProduce: 'Chưa biết nông sản này. Ví dụ: GIA CA PHE, hoặc GIA TIEU.',
  noPrices: 'Chưa có giá tham khảo. Hỏi hợp tác xã.',
} as const satisfies Record<string, string>;

/** An answer of one wording, as it goes out. */
export const answerOf = (name: keyof typeof ANSWERS): string => toGsm(ANSWERS[name]);

/** The first of some texts that fits into one message; the last one has to. */
function fitting(texts: readonly string[]): string {
  return texts.find(fitsSms) ?? texts.at(-1)!;
}

/** As one message of plain letters; only what never holds a figure may be cut. */
const plain = (text: string) => toGsm(text);

const midSentence = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const withoutBrackets = (name: string) => name.replaceAll(/\s*\([^)]*\)/g, '').trim();
const shortName = (name: string) => midSentence(withoutBrackets(name));
const firstWords = (text: string, letters: number) =>
  text.length <= letters ? text : text.slice(0, letters + 1).replace(/\s\S*$/, '');

/** "1 bơ sáp, 2 bơ 034", each with the first words of its name. */
const numbered = (names: readonly string[], letters: number, most: number) =>
  names
    .slice(0, most)
    .map((name, i) => `${i + 1} ${firstWords(name, letters)}`)
    .join(', ');

const VIETNAM_MS = 7 * HOUR_MS;
/** "9:30 ngày 26/11". */
export function timeOf(at: Date): string {
  const there = new Date(at.getTime() + VIETNAM_MS);
  const minute = String(Math.floor((there.getTime() % HOUR_MS) / MINUTE_MS)).padStart(2, '0');
  return `${Math.floor((there.getTime() % DAY_MS) / HOUR_MS)}:${minute} ngày ${there.getUTCDate()}/${there.getUTCMonth() + 1}`;
}

/** A question, with what one digit stands for where there are choices. */
export function question(sentence: string, produce: string | null, choices: readonly string[]): string {
  const about = produce === null ? '' : `${withoutBrackets(produce)}: `;
  if (choices.length === 0) return plain(fitting([`${about}${sentence}`, sentence]));
  const asked = sentence.replace(/ Ví dụ: .*$/, '');
  const list = (letters: number, most: number) => numbered(choices.map(shortName), letters, most);
  const texts = [30, 20, 14].flatMap((letters) =>
    [about, ''].map((start) => `${start}${asked} ${list(letters, 9)}. Nhắn số.`),
  );
  return plain(fitting([...texts, `${asked} ${list(14, 4)}. Nhắn số.`]));
}

/** Who of a shared phone is speaking. */
export function whoSpeaks(names: readonly string[]): string {
  const texts = [40, 24, 16, 12].map((letters) => `Ai nhắn tin này? ${numbered(names, letters, 9)}. Nhắn số.`);
  return plain(fitting([...texts, `Ai nhắn tin này? ${numbered(names, 12, 7)}. Nhắn số.`]));
}

/** The receipt of what was sent to the cooperative. */
export const sent = (code: string, dueAt: Date | null): string =>
  plain(`Đã gửi tin ${code}.${dueAt ? ` Hợp tác xã trả lời trước ${timeOf(dueAt)}.` : ''} Xem tin: nhắn TIN.`);

export const priceDoubtful = (vndPerKg: number, tenTimes: boolean): string =>
  plain(
    `Giá ${formatVnd(vndPerKg)}đ/kg ${tenTimes ? 'lệch mười lần, có thừa hay thiếu số 0 không' : 'khác xa giá thường'}? Đúng giá này thì nhắn OK, sai thì nhắn lại giá.`,
  );

/** A refusal of the market in its own words, as far as they fit, and the way on. */
export function refused(message: string): string {
  return plain(fitting([`${message} ${ANSWERS.sayAgain}`, `${message} Nhắn lại cả câu.`, ANSWERS.sayAgain]));
}

/** Why a sentence cannot be listed, and where help is. */
export const notListed = (refusal: string): string =>
  plain(fitting([`${refusal} Nhắn BAN để xem cách nhắn, TRO GIUP để được giúp.`, refusal]));

/** One of my listings in a few words. */
export interface ListingLine {
  readonly code: string;
  readonly produce: string;
  readonly grams: number;
  readonly state: string;
}

/** My listings, as many as fit, and how many more there are. */
export function myListings(lines: readonly ListingLine[], total: number): string {
  const line = ({ code, produce, grams, state }: ListingLine) =>
    `${code} ${firstWords(shortName(produce), 20)} ${formatKg(grams)}: ${state}`;
  const texts = lines.map((_, dropped) => {
    const shown = lines.slice(0, lines.length - dropped);
    const more = total - shown.length;
    return `${shown.map(line).join('. ')}.${more > 0 ? ` Còn ${more} tin.` : ''}`;
  });
  return plain(fitting(texts));
}

export const askToWithdraw = ({ code, produce, grams }: ListingLine): string =>
  plain(`Rút tin ${code} (${shortName(produce)}, ${formatKg(grams)})? Rút rồi không bán lại được. Đúng thì nhắn OK.`);
export const withdrawn = (code: string): string => plain(`Đã rút tin ${code}.`);
export const notWithdrawn = (): string => plain('Tin này không rút được nữa. Nhắn TIN để xem tin của mình.');

/** A reference price: today's only where it is; a price of the demo is called made up. */
export interface PriceLine {
  readonly produce: string;
  readonly vndPerKg: Vnd;
  readonly source: string;
  /** "25/11/2026". */
  readonly day: string;
  readonly isToday: boolean;
  readonly isDemo: boolean;
}

const priceOf = ({ produce, vndPerKg, day, isToday, isDemo }: PriceLine): string => {
  const figure = `${shortName(produce)} ${formatVnd(vndPerKg)}đ/kg`;
  if (isDemo) return `${figure} (giá ví dụ)`;
  return `${figure} (${isToday ? `hôm nay ${day}` : `ngày ${day}`})`;
};

export function referencePrices(lines: readonly PriceLine[]): string {
  const [only] = lines;
  const source = lines.length === 1 && only ? ` Nguồn: ${firstWords(only.source, 40)}.` : '';
  const old = lines.every(({ isToday }) => isToday) ? '' : ' Không phải giá hôm nay.';
  const alone = lines.length === 1 ? `${source}${old}` : '';
  const texts = lines.map((_, dropped) => {
    const shown = lines.slice(0, lines.length - dropped);
    return `Giá tham khảo: ${shown.map(priceOf).join('; ')}.${alone}`;
  });
  return plain(fitting([...texts, `Giá tham khảo: ${lines.slice(0, 1).map(priceOf).join('')}.${old}`]));
}
export const noPriceOf = (produce: string): string => plain(`Chưa có giá tham khảo của ${shortName(produce)}.`);

/** What became of the help: `act` is the last thing done that can be taken back, in its own words. */
export function helpEnded(ended: number, act: string | null): string {
  const start = ended > 0 ? 'Đã dừng làm hộ.' : '';
  if (act === null) return plain(`${start} Không ai làm hộ bạn nữa.`);
  const texts = [90, 60, 40].map((letters) => `${start} Việc cuối: ${firstWords(act, letters)}. Lấy lại thì nhắn OK.`);
  return plain(fitting(texts));
}
export const takenBack = (): string => plain('Đã lấy lại. Nhắn TIN để xem tin của mình.');
export const notTakenBack = (message: string): string =>
  plain(fitting([`${message} Gọi hợp tác xã nếu cần.`, message]));
