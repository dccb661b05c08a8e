import { formatMilli, parseMilli, parseWhole } from '@nongsan/vietnamese';
import type { LineSaid, Rule } from './reckon.ts';

export const MOST_LINES = 200;
export const TARE_MODES = ['BAO', 'DONG', 'KHONG'] as const;
/** BAO: so much a bag, the same on every line. DONG: said on each line. KHONG: none is taken off. */
export type TareMode = (typeof TARE_MODES)[number];

/** One line as it was typed; kilograms, a number of bags, kilograms, per cent. */
export interface LineTyped {
  readonly gross: string;
  readonly bags: string;
  readonly tare: string;
  readonly moisture: string;
}

/** The form as it was typed. */
export interface WeighTyped {
  readonly tareMode: TareMode;
  readonly tarePerBag: string;
  readonly lines: readonly LineTyped[];
}

export interface Mistake {
  readonly field: string;
  readonly message: string;
}

export const EMPTY_LINE: LineTyped = { gross: '', bags: '', tare: '', moisture: '' };
const EMPTY_LINES = 3;
const MOST_GRAMS = 1_000_000_000;
const MOST_BAGS = 100_000;
const MOST_MOISTURE_BP = 6_000;
const MILLI_PERCENT_PER_BP = 10;

export const newWeighing = (): WeighTyped => ({
  ...{ tareMode: 'BAO', tarePerBag: '', lines: Array.from({ length: EMPTY_LINES }, () => EMPTY_LINE) },
});

/** Reads what the form carries: `gross`, `bags`, `tare`, `moisture` once a line, in the order of the lines. */
export function typedOf(form: FormData): WeighTyped {
  const column = (name: string) => form.getAll(name).map((value) => String(value).trim());
  const [gross, bags, tare, moisture] = [column('gross'), column('bags'), column('tare'), column('moisture')];
  const tareMode = TARE_MODES.find((each) => each === form.get('tareMode')) ?? 'KHONG';
  return {
    tareMode,
    tarePerBag: String(form.get('tarePerBag') ?? '').trim(),
    lines: gross.slice(0, MOST_LINES).map((each, i) => ({
      ...{ gross: each, bags: bags[i] ?? '', tare: tare[i] ?? '', moisture: moisture[i] ?? '' },
    })),
  };
}

/** The lines of an earlier weigh-in, to be put right. */
export const typedFrom = (lines: readonly LineSaid[]): WeighTyped => ({
  ...{ tareMode: 'DONG', tarePerBag: '' },
  lines: lines.map(({ grossGrams, bags, tareGrams, moistureBp }) => ({
    gross: formatMilli(grossGrams),
    bags: bags ? String(bags) : '',
    tare: tareGrams ? formatMilli(tareGrams) : '',
    moisture: moistureBp === null ? '' : formatMilli(moistureBp * MILLI_PERCENT_PER_BP),
  })),
});

const isBlank = ({ gross, bags, tare }: LineTyped): boolean => !gross && !bags && !tare;

/** Reads one line, or says what is wrong with it; `null` for a blank one. Never guesses. */
export function readLine(line: LineTyped, index: number, typed: WeighTyped, rule: Rule): LineSaid | Mistake[] | null {
  if (isBlank(line)) return null;
  const mistakes: Mistake[] = [];
  const wrong = (field: string, message: string) => mistakes.push({ field: `${field}-${index}`, message });
  const where = `Lần cân ${index + 1}`;
  const grossGrams = parseMilli(line.gross);
  if (grossGrams === null && /^\d+[.,]\d{3}$/.test(line.gross))
    wrong('gross', `${where}: số này đọc được hai cách. Hãy viết 62,5 hoặc 6250.`);
  else if (!grossGrams || grossGrams > MOST_GRAMS) wrong('gross', `${where}: hãy nhập số ký, ví dụ 62,5.`);
  const bags = line.bags || typed.tareMode === 'BAO' ? parseWhole(line.bags) : 0;
  if (bags === null || bags > MOST_BAGS) wrong('bags', `${where}: hãy nhập số bao, ví dụ 10.`);
  const tareGrams = tareOf(line, bags ?? 0, typed);
  if (tareGrams === null) wrong('tare', `${where}: hãy nhập bì mấy ký, ví dụ 1,5.`);
  else if (grossGrams && tareGrams >= grossGrams) wrong('gross', `${where}: bì nặng bằng hoặc hơn cả bao hàng.`);
  const moistureBp = moistureOf(line.moisture);
  const needed = rule.type !== 'NONE';
  if (moistureBp === undefined || (needed && moistureBp === null))
    wrong('moisture', `${where}: hãy nhập độ ẩm, ví dụ 17,5.`);
  if (mistakes.length) return mistakes;
  return { grossGrams: grossGrams ?? 0, bags: bags ?? 0, tareGrams: tareGrams ?? 0, moistureBp: moistureBp ?? null };
}

function tareOf(line: LineTyped, bags: number, { tareMode, tarePerBag }: WeighTyped): number | null {
  if (tareMode === 'KHONG') return 0;
  if (tareMode === 'DONG') return line.tare ? parseMilli(line.tare) : 0;
  const perBag = parseMilli(tarePerBag);
  return perBag === null ? null : perBag * bags;
}

/** Basis points; null where nothing was typed, undefined where it is no moisture. */
function moistureOf(text: string): number | null | undefined {
  if (!text) return null;
  const bp = (parseMilli(text.replace('%', '')) ?? NaN) / MILLI_PERCENT_PER_BP;
  return Number.isInteger(bp) && bp <= MOST_MOISTURE_BP ? bp : undefined;
}

/** Reads all lines, or says all that is wrong. */
export function readWeighing(typed: WeighTyped, rule: Rule): { lines: LineSaid[]; errors: Mistake[] } {
  const needsPerBag = typed.tareMode === 'BAO' && parseMilli(typed.tarePerBag) === null;
  const errors: Mistake[] = needsPerBag ? [{ field: 'tarePerBag', message: 'Hãy nhập một bì mấy ký, ví dụ 0,2.' }] : [];
  const read = withMoisture(typed.lines).map((line, i) =>
    readLine(line, i, needsPerBag ? { ...typed, tareMode: 'KHONG' } : typed, rule),
  );
  const lines = read.flatMap((each) => (each && !Array.isArray(each) ? [each] : []));
  errors.push(...read.flatMap((each) => (Array.isArray(each) ? each : [])));
  if (!lines.length && !errors.length) errors.push({ field: 'gross-0', message: 'Hãy nhập ít nhất một lần cân.' });
  return { lines, errors };
}

/** A line without moisture is as wet as the one above it. */
export function withMoisture(lines: readonly LineTyped[]): LineTyped[] {
  let above = '';
  return lines.map((line) => ({ ...line, moisture: (above = line.moisture || above) }));
}
