import type { QualityAttribute } from '../models.js';
import type { QualityValue } from '../schema.gen.js';

/** What people read for an option of the taxonomy; an option that is not here reads as it is (A, R1, ST25). */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  xo: 'Xô',
  yes: 'Có',
  no: 'Không',
  applying: 'Đang xin',
  'phan-loai': 'Phân loại',
  'xo-lua': 'Xô lùa',
  mao: 'Bán mão',
  'vo-tuoi': 'Vỏ tươi',
  'vo-kho': 'Vỏ khô',
  nhan: 'Nhân',
  'ca-phe': 'Cà phê',
  'cao-su': 'Cao su',
  keo: 'Keo',
  rung: 'Rừng',
  non: 'Non',
  gia: 'Già',
  xanh: 'Xanh',
  do: 'Đỏ',
  nhat: 'Nhất',
  nhi: 'Nhì',
  ba: 'Ba',
  cho: 'Chợ',
  'xuat-khau': 'Xuất khẩu',
  'noi-dia': 'Nội địa',
  natural: 'Khô tự nhiên',
  honey: 'Mật ong',
  washed: 'Ướt',
  anaerobic: 'Lên men yếm khí',
};

export const optionName = (option: string): string => OPTION_NAMES[option] ?? option;

const NUMBER = /^\d{1,7}(?:[.,]\d{1,2})?$/;

/** Reads qualities as typed ("12,5" or "12.5"); `wrong` names those that the good does not have or that cannot be. Empty ones are left out. */
export function readQuality(
  attributes: readonly QualityAttribute[],
  said: readonly { readonly key: string; readonly value: string }[],
): { readonly quality: Readonly<Record<string, number | string>>; readonly wrong: readonly string[] } {
  const quality: Record<string, number | string> = {};
  const wrong: string[] = [];
  for (const { key, value } of said) {
    const text = value.trim();
    if (text === '') continue;
    const attribute = attributes.find((a) => a.key === key);
    const read = attribute && !Object.hasOwn(quality, key) ? readValue(attribute, text) : null;
    if (read === null) wrong.push(key);
    else quality[key] = read;
  }
  return { quality, wrong };
}

function readValue({ options, min, max }: QualityAttribute, text: string): number | string | null {
  if (options.length > 0) return options.includes(text) ? text : null;
  if (!NUMBER.test(text)) return null;
  const number = Number(text.replace(',', '.'));
  return number >= (min ?? 0) && number <= (max ?? Number.MAX_SAFE_INTEGER) ? number : null;
}

/** As people read it: 12,5 %. */
export function qualityText({ options, unit }: QualityAttribute, value: number | string): string {
  if (options.length > 0) return optionName(String(value));
  const number = String(value).replace('.', ',');
  return unit ? `${number} ${unit}` : number;
}

/** The qualities that are known of a good, in the order of its attributes, as they are typed and as they are read. */
export function qualityValues(
  attributes: readonly QualityAttribute[],
  quality: Readonly<Record<string, number | string>>,
): QualityValue[] {
  return attributes.flatMap((attribute) => {
    const value = quality[attribute.key];
    if (value === undefined) return [];
    const { key, label } = attribute;
    return [{ key, label, value: String(value), text: qualityText(attribute, value) }];
  });
}
