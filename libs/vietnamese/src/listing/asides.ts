import { massUnit } from './amounts.js';
import { type Line } from './line.js';
import { isInsideNumber, readNumber } from './numbers.js';

/**
 * Numbers that are neither an amount nor a price: phones, fields, trees, ages, trucks, distances, hours, deposits, least amounts,
 * names of people and lanes. They are claimed, so that no number of a message stays without a meaning.
 */
type Rule = (line: Line, i: number) => { readonly to: number; readonly role: string } | null;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** 0912345678, 0912 345 678, 0912.345.678, +84 912… */
const phone: Rule = (line, i) => {
  const first = line.at(i);
  if (first?.kind !== 'number' || !/^(?:0|84)/.test(first.text)) return null;
  let digits = digitsOf(first.text);
  let to = i + 1;
  while (digits.length < 12) {
    const at = line.sign(to, '.-') ? to + 1 : to;
    const next = line.at(at);
    if (next?.kind !== 'number' || !/^\d{2,4}(?:[.]\d{2,4})*$/.test(next.text)) break;
    digits += digitsOf(next.text);
    to = at + 1;
  }
  return digits.length >= 9 && digits.length <= 12 ? { to, role: 'phone' } : null;
};

/** After a number these words make it a size of something else. */
const COUNTED: readonly (readonly [words: string, role: string])[] = [
  ['sào|ha|héc|hecta|hécta|mẫu|m2|ngàn2|hec|xào', 'area'],
  ['gốc|trụ|nọc|cây', 'trees'],
  ['năm|tuổi', 'age'],
  ['km|mét|m|cây số', 'distance'],
  ['người|nhân|lao|hộ|khẩu|công|đứa|anh|chị|thợ', 'people'],
  ['giờ|h|phút|tiếng', 'hour'],
  [
    'ngày|hôm|bữa|tuần|tháng|lần|đợt|lứa|vụ|lô|kho|chỗ|vườn|rẫy|đám|chuyến|con|cái|chiếc|cont|container|loại|món|giống|lớp|nắng|nước|mùa|tay|phòng|tầng',
    'count',
  ],
];

const counted: Rule = (line, i) => {
  const said = readNumber(line, i);
  if (!said || said.scale > 1_000) return null;
  const end = endOfRange(line, said.to);
  if (line.sign(end, '%') && !line.is(end + 1, 'giá')) return { to: end + 1, role: 'share' };
  const found = line.is(i - 1, 'giá') ? undefined : COUNTED.find(([words]) => line.is(end, words));
  // "ba mươi sáu ngàn sáu cây 5 năm": the figure may be the price's.
  if (line.is(i - 1, 'ngàn|nghìn|triệu|k') && (line.at(i)?.kind === 'word' || line.at(i)?.glued)) return null;
  // "26 năm trăm ký", "40 ngàn cây 5 năm tuổi": the word begins what comes next.
  if (
    found &&
    (line.is(end, 'năm')
      ? line.is(end + 1, 'trăm|mươi|chục|tấn|tạ|kg|ký|kí|yến|bao|ngàn|nghìn')
      : said.scale > 1 && line.at(end + 1)?.kind === 'number')
  )
    return null;
  if (!found || (said.scale > 1 && found[1] !== 'trees' && found[1] !== 'area')) return null;
  // "2 tấn 3 lần": the figure belongs to the tons.
  if (massUnit(line, i - 1) && said.to === i + 1 && found[1] !== 'area' && found[1] !== 'age') return null;
  // "nam tan mot tram con": the hundreds belong to the tons.
  if (massUnit(line, i - 1) && line.at(i)?.kind === 'word' && (said.values[0] ?? 0) >= 100 && found[1] !== 'area')
    return null;
  // "2 tấn chín chỉ bán" and "hai năm" without accents: one shy word is no count of its own.
  if (said.to === i + 1 && line.at(i)?.kind === 'word' && line.at(i)?.loose && found[1] === 'count') return null;
  return { to: line.is(end + 1, 'tuổi|số|công') ? end + 2 : end + 1, role: found[1] };
};

function endOfRange(line: Line, to: number): number {
  if (!line.sign(to, '-–') && !line.is(to, 'đến|tới')) return to;
  return readNumber(line, to + 1)?.to ?? to;
}

/** Before a number these words make it a name or a size of something else. */
/** Without accents only these are sure. */
const NAMED_LOOSELY = 'thôn|buôn|xóm|km|ql|tl|số|quốc|tỉnh|hẻm|lần|iso|tcvn';
const NAMED =
  'thôn|buôn|đội|tổ|xóm|hẻm|đường|nhà|km|ql|tl|quốc|tỉnh|số|lô|vụ|lần|đợt|lứa|năm|cây|ấp|khối|tdp|khu|dãy|phường|khóm|hạng|iso|tcvn|đời|vườn|lớp|nghị|quyết|định';

const named: Rule = (line, i) => {
  if (!line.is(i, line.at(i)?.loose === true ? NAMED_LOOSELY : NAMED)) return null;
  const at = line.is(i, 'quốc|tỉnh') && line.is(i + 1, 'lộ') ? i + 2 : line.is(i + 1, 'số|dân') ? i + 2 : i + 1;
  const piece = line.at(at);
  if (!piece || !line.isFree(at)) return null;
  const isRoad = line.is(i, 'quốc|tỉnh|ql|tl|km');
  const said = isRoad ? readNumber(line, at) : null;
  if (said && said.scale === 1 && !massUnit(line, said.to)) return { to: said.to, role: 'name' };
  const isWordNumber =
    line.is(i, 'thôn|buôn|đội|tổ|xóm|ấp|hẻm|khối|khóm') && line.is(at, 'một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười');
  if (!isWordNumber && !(piece.kind === 'number' && /^\d{1,5}$/.test(piece.text))) return null;
  if (line.is(at + 1, 'tấn|tạ|kg|ký|kí|ki|yến|bao|k|nghìn|ngàn|triệu|ngày|lít|sào|ha') || line.sign(at + 1, '%/'))
    return null;
  return { to: at + 1, role: 'name' };
};

/** "Phú Hòa 1": the figure belongs to the name of the place. */
const partOfPlace: Rule = (line, i) => {
  if (line.role(i - 1) !== 'place' || !/^[1-9]$/.test(line.at(i)?.text ?? '')) return null;
  return massUnit(line, i + 1) || line.is(i + 1, 'bao|k|nghìn|ngàn|triệu|t') ? null : { to: i + 1, role: 'place' };
};

/** "xe 5 tấn vô tận rẫy", "xe tải tám tấn". */
const truck: Rule = (line, i) => {
  if (!line.is(i, 'xe|tải|cont|container|cầu|công')) return null;
  const at = line.is(i + 1, 'tải|cỡ|loại|khoảng|công') ? (line.is(i + 2, 'cỡ|loại|khoảng') ? i + 3 : i + 2) : i + 1;
  const said = readNumber(line, at);
  if (!said || !line.is(said.to, 'tấn|t|chân|khối|bánh')) return null;
  return { to: line.is(said.to + 1, 'rưỡi') ? said.to + 2 : said.to + 1, role: 'truck' };
};

/** "cọc 20 triệu", "ứng 5 triệu": money that is no price. */
const otherMoney: Rule = (line, i) => {
  if (!line.is(i, 'cọc|ứng|ship|cước|phí|trừ|thưởng|bớt|chênh|vay|nợ|lãi|vốn|bù')) return null;
  let at = i + 1;
  while (at < i + 4 && line.is(at, 'trước|khoảng|chừng|là|cho|em|tôi|đất|vận|chuyển|xe|bốc|được|thêm|đi|tiền')) at += 1;
  const said = readNumber(line, at);
  if (!said || (line.is(said.to, 'tấn|tạ|kg|ký|bao') && said.scale === 1)) return null;
  let to = said.to;
  if (line.is(to, 'đồng|đ|vnd')) to += 1;
  if (line.sign(to, '/%')) to += line.sign(to, '%') ? 1 : 2;
  return { to, role: 'other-money' };
};

/** "từ 1 tạ trở lên", "tối thiểu 50 kg", "lấy ít nhất 2 tạ": the least that is sold. */
const least: Rule = (line, i) => {
  const phrase =
    line.is(i, 'tối') && line.is(i + 1, 'thiểu') ? i + 2 : line.is(i, 'ít') && line.is(i + 1, 'nhất') ? i + 2 : null;
  const isFrom = line.is(i, 'từ|trên');
  const at = phrase ?? (isFrom ? i + 1 : null);
  if (at === null) return null;
  const said = readNumber(line, line.is(at, 'là|từ|mua|lấy') ? at + 1 : at);
  if (!said || said.scale > 1 || !line.is(said.to, 'tấn|tạ|kg|ký|kí|ki|yến|cân|bao|lít|thùng|chục|trái|t')) return null;
  const isUp = line.is(said.to + 1, 'trở') || (line.is(said.to + 1, 'đổ') && line.is(said.to + 2, 'lên'));
  if (isFrom && !isUp && !line.is(i - 1, 'sỉ|lấy|mua|ship|giao')) return null;
  return { to: isUp ? said.to + 3 : said.to + 1, role: 'least' };
};

/** "anh Ba", "chú Tư", "cô Sáu": people called by the order of birth. */
const person: Rule = (line, i) => {
  if (!line.is(i, 'anh|chị|chú|bác|cô|dì|ông|bà|cậu|dượng|mợ|thím|em|mẹ|má|nhà|cụ|thầy|con')) return null;
  if (!line.is(i + 1, 'hai|ba|tư|năm|sáu|bảy|tám|chín|mười|bốn') || line.is(i - 1, 'giá')) return null;
  if (
    line.is(
      i + 2,
      'tấn|tạ|kg|ký|kí|ki|yến|cân|bao|trăm|mươi|chục|nghìn|ngàn|triệu|sào|ha|héc|rưỡi|lít|thùng|giạ|mẫu|trái|lăm|mốt|ngày|tuần|tháng|lạng',
    )
  )
    return null;
  const longer = readNumber(line, i + 1);
  const next = readNumber(line, i + 2);
  if (longer?.to !== i + 2 && !(longer?.isCalledOut === true && next !== null && massUnit(line, next.to))) return null;
  return { to: i + 2, role: 'person' };
};

const IDIOMS = 'ít|số|chút|mình|lần|nắng|lúc|nửa|vài|mực|xíu|đời|khi|loạt|phần';
/** "một ít", "hai vợ chồng", "ba mẹ": no numbers. */
const idiom: Rule = (line, i) => {
  if (line.is(i, 'một') && line.is(i + 1, IDIOMS)) return { to: i + 2, role: 'idiom' };
  if (line.is(i, 'hai') && line.is(i + 1, 'vợ|bên|anh|chị|mẹ|đứa')) return { to: i + 2, role: 'idiom' };
  if (line.is(i, 'ba') && line.is(i + 1, 'mẹ|má|em|tôi|mình|con|tui|cháu')) return { to: i + 2, role: 'idiom' };
  if (line.is(i, 'năm') && !line.is(i - 1, 'giá') && line.is(i + 1, 'nay|ngoái|sau|tới|trước|rồi'))
    return { to: i + 2, role: 'idiom' };
  return line.at(i)?.text === '24' && line.sign(i + 1, '/') ? { to: i + 3, role: 'idiom' } : null;
};

const year: Rule = (line, i) => {
  if (!/^20[12]\d$/.test(line.at(i)?.text ?? '') || line.is(i + 1, 'kg|ký|kí|ki|tạ|tấn|đ|đồng|cân')) return null;
  return line.is(i - 1, 'giá') ? null : { to: i + 1, role: 'year' };
};

const RULES: readonly Rule[] = [phone, partOfPlace, truck, otherMoney, least, person, idiom, named, year, counted];

/** Claims every number that is something else. `late` rules run after dates and qualities. */
export function claimAsides(line: Line): void {
  for (let i = 0; i < line.length; i++) {
    if (!line.isFree(i)) continue;
    for (const rule of RULES) {
      const found = rule(line, i);
      if (!found || isInsideNumber(line, i)) continue;
      line.claim(i, found.to, found.role);
      i = found.to - 1;
      break;
    }
  }
}
