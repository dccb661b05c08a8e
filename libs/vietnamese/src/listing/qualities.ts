import { massUnit } from './amounts.js';
import { type Line } from './line.js';
import { isInsideNumber, readNumber } from './numbers.js';
import { Phrases } from './phrases.js';
import { type GazetteerProduce } from './types.js';

/** What was said of the goods: the first of `options` that a good has as an attribute is meant. */
export interface QualityMention {
  readonly from: number;
  readonly to: number;
  readonly options: readonly { readonly key: string; readonly value: number | string }[];
}

/** Labels before a number, and the attributes they may mean, likeliest first. */
const LABELS = new Phrases<readonly string[]>([
  ['độ ẩm|ẩm độ|thủy phần|ẩm|khô độ|độ khô còn|đo ẩm|ẩm đo', ['moisturePct']],
  ['độ khô', ['dryMatterPct', 'moisturePct']],
  ['độ|đo được|đo|khô|khô đúng|khô cỡ|phơi khô', ['moisturePct', 'tscDegree']],
  ['tạp chất|tạp|bụi tạp', ['foreignMatterPct']],
  [
    'đen bể|đen vỡ|đen vở|hạt đen|đen bễ|bể đen|đen|đen bể vỡ|vỡ|bể|hạt đen bể|hạt đen vỡ|hạt vỡ|hạt bể',
    ['blackBrokenPct', 'brokenPct'],
  ],
  ['tấm', ['brokenPct']],
  ['trên sàng 13|sàng 13 đạt|sàng mười ba đạt', ['screen13PassPct']],
  [
    'hái chín|tỷ lệ chín|tỉ lệ chín|chín|quả chín|trái chín|tỷ lệ quả chín|độ chín|chín cây|chín đỏ|chín đạt|chín đều|chín rộ|chín tới|chín mọng|tỷ lệ trái chín|tỉ lệ trái chín|tỉ lệ quả chín',
    ['ripePct'],
  ],
  ['lép|quả nổi|trái nổi|nổi|quả lép|trái lép|hạt nổi', ['floaterPct']],
  ['hạt lạ|lẫn hạt khác|hạt khác', ['otherBeansPct']],
  ['dung trọng|zem|dem|rem|trọng lượng riêng|đung trọng', ['bulkDensityGl']],
  ['đầu đinh|hạt đinh', ['pinheadPct']],
  ['lẫn đen|hạt đen lẫn', ['blackInWhitePct']],
  ['thu hồi nhân|tỷ lệ nhân|tỉ lệ nhân|tỷ lệ thu hồi nhân', ['kernelRecoveryPct']],
  ['outturn|thu hồi', ['outturnLbs', 'kernelRecoveryPct']],
  ['tinh bột|hàm lượng bột|chữ bột|độ bột|trữ bột|lượng bột|bột', ['starchPct']],
  ['chữ đường|trữ đường|ccs', ['ccs']],
  ['mốc|hạt mốc', ['mouldPct']],
  ['hmf', ['hmfMgKg']],
  ['brix|độ brix|độ ngọt|độ đường', ['brix']],
  ['độ mủ|tsc|độ tsc|hàm lượng mủ|mủ độ', ['tscDegree']],
  ['drc|hàm lượng khô|độ drc', ['drcPct', 'tscDegree']],
  ['hàm lượng chất khô|chất khô|độ khô cơm|dm', ['dryMatterPct']],
  ['điểm thử nếm|điểm cupping|cupping|cup', ['cuppingScore']],
  ['cỡ hạt|size|kích cỡ|đường kính', ['nutSizeMm', 'tuberWeightG']],
  ['robusta', ['robustaPct']],
]);

/** What stands between a label and its number. */
const LINKS =
  'là|khoảng|chừng|dưới|trên|đạt|chỉ|có|cỡ|tầm|được|còn|tỷ|tỉ|lệ|đúng|từ|ở|mức|tối|đa|hơn|gần|dao|động|nhỏ|đo|hàm|lượng|độ';

/** What may follow a value and says nothing new. */
const VALUE_UNITS = 'độ|phần|trăm|g|gr|gl|gam|gram|grl|điểm|chấm|zem|mm|ly|đ|bx|lbs|li|phân';

/** Units that say by themselves what the number before them means. */
const AFTER = new Phrases<readonly string[]>([
  ['độ ẩm|độ khô', ['moisturePct']],
  ['độ bột|chữ bột|trữ bột|tinh bột', ['starchPct']],
  ['chữ đường|ccs|chữ', ['ccs', 'starchPct']],
  ['độ brix|brix|bx', ['brix']],
  ['độ mủ|độ tsc', ['tscDegree']],
  ['độ', ['tscDegree', 'moisturePct', 'starchPct']],
  ['hộc|múi', ['lobes']],
  ['ngày tuổi', ['ageDays']],
  ['điểm', ['cuppingScore']],
  ['lbs|lb', ['outturnLbs']],
  ['zem|dem|rem', ['bulkDensityGl']],
  ['nải một thùng|nải mỗi thùng|nải', ['handsPerBox']],
  [
    'trái một ký|trái 1 ký|trái 1 kg|trái một kg|trái mỗi ký|trái một cân|trái / kg|trái / ký|quả / kg|quả một cân|quả một ký|quả 1 kg|trái kg|trái ký',
    ['fruitPerKg'],
  ],
  ['hạt / kg|hạt một ký|hạt 1 kg|hạt / ký|hạt một kg|hạt một cân', ['nutCountKg']],
  ['hạt / 100 g|hạt 100 g|hạt trên 100 g|hạt một trăm gam|hạt / 100 gr|hạt mỗi 100 g', ['beanCount100g']],
  ['mm|ly|li', ['nutSizeMm']],
]);

const AFTER_PERCENT = new Phrases<readonly string[]>([
  ['ẩm|độ ẩm|thủy phần', ['moisturePct']],
  ['tạp chất|tạp', ['foreignMatterPct']],
  ['đen bể|đen vỡ|hạt đen|đen|bể|vỡ', ['blackBrokenPct']],
  ['chín|trái chín|quả chín|chín đỏ|chín cây', ['ripePct']],
  ['tinh bột|bột', ['starchPct']],
  ['lép|nổi', ['floaterPct']],
  ['tấm', ['brokenPct']],
  ['mốc', ['mouldPct']],
  ['chất khô', ['dryMatterPct']],
  ['robusta', ['robustaPct']],
]);

type Option = readonly [key: string, value: string];
const grade = (...values: string[]): readonly Option[] => values.map((value) => ['grade', value] as const);

/** Values of a list, in words; the first that the good knows is meant. They may stand inside a name ("lúa st25"). */
const VALUES = new Phrases<readonly Option[]>([
  ['loại 1|loại một|loại nhất|loại i|hàng 1|hàng nhất|hàng loại 1|l1|hàng loại một', grade('1', 'nhat', 'R1')],
  ['loại 2|loại hai|loại nhì|hàng 2|hàng nhì|hàng loại 2|l2', grade('2', 'nhi', 'R2')],
  ['loại 3|loại ba|hàng loại 3|hàng ba', grade('3', 'ba', 'R3')],
  ['hàng chợ|loại chợ|chợ', grade('cho')],
  ['loại a|hàng a|trái a|dona a|thái a|ri6 a|king a|riêng a', grade('A')],
  ['loại b|hàng b|loại bê|hàng bê|trái b|dona b|thái b|ri6 b|king b|riêng b', grade('B')],
  ['loại c|hàng c|loại xê|hàng xê|trái c|dona c|thái c|ri6 c|king c|riêng c', grade('C')],
  ['vip|loại vip|hàng vip', grade('VIP')],
  ['r1', grade('R1')],
  ['r2', grade('R2')],
  ['r3', grade('R3')],
  ['ww180', grade('WW180')],
  ['ww240', grade('WW240')],
  ['ww320', grade('WW320')],
  ['ws', grade('WS')],
  ['lp', grade('LP')],
  ['hàng xuất khẩu|xuất khẩu|đi xuất khẩu|chuẩn xuất khẩu|xuất|hàng xuất', grade('xuat-khau')],
  ['nội địa|hàng nội địa', grade('noi-dia')],
  [
    'xô lùa|lùa',
    [
      ['pricingMode', 'xo-lua'],
      ['grade', 'xo'],
    ],
  ],
  [
    'bán xô|mua xô|hàng xô|giá xô|xô|cắt xô|bao xô|xô hết',
    [
      ['pricingMode', 'xo'],
      ['grade', 'xo'],
    ],
  ],
  ['bán mão|mão|mua mão|bán nguyên vườn|bán cả vườn|bán luôn cả vườn|bán hết cả vườn', [['pricingMode', 'mao']]],
  ['phân loại|tính loại|bán theo loại', [['pricingMode', 'phan-loai']]],
  [
    'có mã vùng trồng|mã vùng trồng|mã số vùng trồng|có mã số vùng trồng|có mã vùng|mã vùng|mvt|có mvt|puc|có puc|có mã số|có mã',
    [['pucCode', 'yes']],
  ],
  [
    'chưa có mã vùng trồng|không có mã vùng trồng|chưa có mã vùng|không có mã vùng|chưa có mã số vùng trồng|không mã vùng trồng|chưa mã vùng|chưa có mã|không có mã|không mã vùng|chưa có mvt',
    [['pucCode', 'no']],
  ],
  [
    'đang xin mã vùng trồng|đang làm mã vùng trồng|đang xin mã vùng|đang làm mã vùng|đang xin mã|đang làm mã|đang chờ mã vùng trồng|đang chờ mã vùng|đang đăng ký mã vùng trồng|đang xin mã số vùng trồng|đang làm mã số vùng trồng',
    [['pucCode', 'applying']],
  ],
  ['s18|sàng 18|sàng mười tám|sàn 18', [['screen', '18']]],
  ['s16|sàng 16|sàng mười sáu|sàn 16', [['screen', '16']]],
  ['s14|sàng 14|sàng mười bốn', [['screen', '14']]],
  ['s13|sàng 13|sàng mười ba|sàn 13', [['screen', '13']]],
  ['natural|chế biến khô|chế biến natural|chế biến tự nhiên|phơi nguyên trái', [['process', 'natural']]],
  ['honey|chế biến mật ong|chế biến honey', [['process', 'honey']]],
  ['washed|chế biến ướt|full washed|fully washed', [['process', 'washed']]],
  ['anaerobic|ủ yếm khí|lên men yếm khí|yếm khí', [['process', 'anaerobic']]],
  ['rang nhạt', [['roast', 'nhạt']]],
  ['rang vừa', [['roast', 'vừa']]],
  ['rang đậm', [['roast', 'đậm']]],
  ['hoa cà phê|mật cà phê|mật ong cà phê|bông cà phê|mật hoa cà phê|hoa cà', [['flower', 'ca-phe']]],
  ['hoa cao su|mật cao su|mật ong cao su|bông cao su', [['flower', 'cao-su']]],
  ['hoa keo|hoa tràm|mật ong keo|mật keo|bông keo', [['flower', 'keo']]],
  ['hoa rừng|mật ong rừng|mật rừng|ong rừng', [['flower', 'rung']]],
  ['st24|st 24|st hai tư|st hai bốn|st hai mươi tư|st hai mươi bốn', [['variety', 'ST24']]],
  ['st25|st 25|st hai lăm|st hai mươi lăm|st hai nhăm', [['variety', 'ST25']]],
  ['rvt', [['variety', 'RVT']]],
  ['om18|om 18', [['variety', 'OM18']]],
  ['đài thơm 8|đài thơm tám|đài thơm|dt8', [['variety', 'Đài Thơm 8']]],
  ['ir50404|ir 50404', [['variety', 'IR50404']]],
  ['gừng non|củ non', [['type', 'non']]],
  ['gừng già|củ già', [['type', 'gia']]],
  ['ớt xanh|ớt hiểm xanh|hiểm xanh', [['colour', 'xanh']]],
  ['ớt đỏ|ớt hiểm đỏ|chín đỏ|hiểm đỏ|ớt chỉ thiên đỏ', [['colour', 'do']]],
  ['vỏ tươi|lạc tươi|phộng tươi|nguyên vỏ tươi', [['form', 'vo-tuoi']]],
  ['vỏ khô|lạc vỏ khô|phộng vỏ khô|nguyên vỏ khô', [['form', 'vo-kho']]],
  ['lạc nhân|phộng nhân|phụng nhân|đậu nhân|nhân lạc|bóc vỏ', [['form', 'nhan']]],
]);

/** How often the quantity comes. */
const FREQUENCY = new Phrases<string>([
  [
    'mỗi ngày|hàng ngày|hằng ngày|ngày nào cũng|một ngày được|1 ngày được|ngày được|mỗi bữa|ngày cạo|ngày hái|ngày cắt|ngày bẻ|một ngày|1 ngày|/ ngày',
    'daily',
  ],
  ['mỗi tuần|hàng tuần|hằng tuần|tuần nào cũng|một tuần được|1 tuần được|tuần được|một tuần|1 tuần', 'weekly'],
  [
    'mỗi tháng|hàng tháng|hằng tháng|tháng nào cũng|một tháng được|1 tháng được|tháng được|một tháng|1 tháng',
    'monthly',
  ],
]);

/** Values that go past this many times the usual range are other numbers. */
function isPlausible(produce: readonly GazetteerProduce[], key: string, value: number): boolean {
  return produce.some((p) =>
    p.attributes.some((a) => {
      if (a.key !== key || a.min === null || a.max === null) return false;
      return value >= a.min * 0.3 - 1 && value <= a.max * 1.8 + 1;
    }),
  );
}

function valueAt(line: Line, i: number): { value: number; to: number } | null {
  const said = readNumber(line, i);
  if (
    !said ||
    said.scale !== 1 ||
    line.is(said.to, 'kg|ký|kí|ki|ky|tạ|tấn|yến|k|nghìn|ngàn|triệu|bao|ngày|hôm|bữa|tuần|tháng')
  )
    return null;
  return { value: said.values[0] ?? 0, to: said.to };
}

/** The label's number within a few words, with its unit: "độ ẩm dưới 15 %", "dung trọng 500 g/l". */
function labelled(line: Line, from: number, produce: readonly GazetteerProduce[]): QualityMention | null {
  const label = LABELS.at(line, from);
  if (!label || isInsideNumber(line, from)) return null;
  // Without accents "tam muoi" is eighty before it is tấm.
  if (line.at(from)?.loose && (readNumber(line, from)?.to ?? 0) > from + 1) return null;
  let at = label.to;
  while (at < label.to + 4 && (line.is(at, LINKS) || line.sign(at, ':=<>~≤≥('))) at += 1;
  const found = valueAt(line, at);
  if (!found) return null;
  let options = label.value.filter((key) => isPlausible(produce, key, found.value));
  let to = found.to;
  const after = AFTER.at(line, to);
  if (after && label.to === from + 1)
    options = options.length > 0 ? options : after.value.filter((key) => isPlausible(produce, key, found.value));
  if (options.length === 0 || (line.is(from, 'chín') && label.to === from + 1 && !isShare(line, from, at, found.to)))
    return null;
  if ((line.sign(to, '-–') || line.is(to, 'đến|tới')) && valueAt(line, to + 1)) to = valueAt(line, to + 1)?.to ?? to;
  return { from, to: unitEnd(line, to), options: options.map((key) => ({ key, value: found.value })) };
}

/** "chín" is nine more often than ripe: a share must be typed or be called one. */
function isShare(line: Line, label: number, from: number, to: number): boolean {
  if (line.is(label - 1, 'nghìn|ngàn|triệu|trăm|mươi|tấn|tạ')) return false;
  return line.at(from)?.kind === 'number' || line.sign(to, '%') || (line.is(to, 'phần') && line.is(to + 1, 'trăm'));
}

function unitEnd(line: Line, from: number): number {
  let to = from;
  while (
    line.sign(to, '%') ||
    (line.is(to, VALUE_UNITS) && !(line.is(to, 'đ') && line.sign(to + 1, '/'))) ||
    (line.sign(to, '/') && line.is(to + 1, 'l|lít'))
  ) {
    if (line.sign(to, '/')) to += 1;
    to += 1;
  }
  return line.sign(to, ')') && line.sign(from - 1, '(') ? to + 1 : to;
}

/** "500 g/l", "15 độ", "90 % chín", "110 ngày tuổi". */
function unitFirst(line: Line, from: number, produce: readonly GazetteerProduce[]): QualityMention | null {
  const said = readNumber(line, from);
  // The end of a longer number measures nothing: "giá trăm năm hai độ mười ba".
  if (!said || said.scale !== 1 || isInsideNumber(line, from) || line.is(from - 1, 'giá')) return null;
  const [value = 0] = said.values;
  const make = (keys: readonly string[], to: number): QualityMention | null => {
    const options = keys.filter((key) => isPlausible(produce, key, value)).map((key) => ({ key, value }));
    return options.length > 0 ? { from, to, options } : null;
  };
  const density = densityEnd(line, said.to);
  if (density !== null) return make(['bulkDensityGl'], density);
  const isPercent = line.sign(said.to, '%') || (line.is(said.to, 'phần') && line.is(said.to + 1, 'trăm'));
  if (isPercent) {
    const at = line.sign(said.to, '%') ? said.to + 1 : said.to + 2;
    const percent = AFTER_PERCENT.at(line, at);
    return percent && make(percent.value, percent.to);
  }
  const after = AFTER.at(line, said.to);
  // "44 độ ẩm 15": the label is the next number's.
  const isNextLabel = after !== null && after.value.includes('moisturePct') && valueAt(line, after.to) !== null;
  return after && !isNextLabel ? make(after.value, unitEnd(line, after.to)) : null;
}

function densityEnd(line: Line, i: number): number | null {
  if (line.is(i, 'gl|grl')) return i + 1;
  if (line.is(i, 'g|gr|gam|gram') && line.sign(i + 1, '/') && line.is(i + 2, 'l|lít')) return i + 3;
  return null;
}

/** Whether a number is priced by the degree: "370 đồng một độ" is no moisture. */
function isPerDegree(line: Line, i: number): boolean {
  const isOne = line.is(i, 'một|1|mỗi') || line.at(i)?.text === '1';
  return (
    isOne && line.is(i + 1, 'độ') && (line.is(i - 1, 'đồng|đ|nghìn|ngàn|k|giá') || line.at(i - 1)?.kind === 'number')
  );
}

const PIECES = 'trái|quả|củ|hạt';

/** "trái 1,2 kg", "quả nặng 3 ký", "trái 300g", "trái 2-5kg": how heavy one piece is. */
function pieceWeight(line: Line, from: number, produce: readonly GazetteerProduce[]): QualityMention | null {
  if (!line.is(from, PIECES)) return null;
  let at = from + 1;
  while (at < from + 4 && line.is(at, `${LINKS}|nặng|trung|bình|đều|size|cân|tầm|mỗi|to|bự|lớn`)) at += 1;
  const first = readNumber(line, at);
  const isSpan = first !== null && (line.sign(first.to, '-–') || line.is(first.to, 'đến|tới'));
  const last = isSpan ? readNumber(line, first.to + 1) : first;
  const unit = last && massUnit(line, last.to);
  if (!first || !unit || unit.kg > 1 || (first.values[0] ?? 0) === 0) return null;
  const half = line.is(unit.to, 'rưỡi') ? 0.5 : 0;
  const kg = ((first.values[0] ?? 0) + half) * unit.kg;
  const options = [
    { key: 'fruitWeightKg', value: Math.round(kg * 1_000) / 1_000 },
    { key: 'fruitWeightG', value: Math.round(kg * 1_000) },
    { key: 'tuberWeightG', value: Math.round(kg * 1_000) },
  ].filter(({ key, value }) => isPlausible(produce, key, value));
  const to = half ? unit.to + 1 : unit.to;
  return options.length > 0 ? { from, to: line.sign(to, '/') && line.is(to + 1, PIECES) ? to + 2 : to, options } : null;
}

/** Everything said of quality, in order. Values of lists may lie inside names, so they are looked for over the whole line. */
export function readQualities(line: Line, names: Line, produce: readonly GazetteerProduce[]): QualityMention[] {
  const found: QualityMention[] = [];
  for (const { from, to, value } of VALUES.all(names)) {
    const wasFree = line.areFree(from, to);
    if (!wasFree && !isInsideName(line, from, to)) continue;
    // "nam muoi chin do am 15": fifty-nine, and no chín đỏ.
    if (wasFree && line.at(from)?.loose && isInsideNumber(line, from)) continue;
    // Without accents "gung gia 20" names a price.
    if (names.at(to - 1)?.loose && names.at(to - 1)?.fold === 'gia' && readNumber(names, to)) continue;
    if (wasFree) line.claim(from, to, 'quality');
    found.push({ from, to, options: value.map(([key, said]) => ({ key, value: said })) });
  }
  for (let i = 0; i < line.length; i++) {
    if (!line.isFree(i) || isPerDegree(line, i)) continue;
    const mention = pieceWeight(line, i, produce) ?? labelled(line, i, produce) ?? unitFirst(line, i, produce);
    if (!mention) continue;
    line.claim(mention.from, mention.to, 'quality');
    found.push(mention);
    i = mention.to - 1;
  }
  return found;
}

function isInsideName(line: Line, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (line.role(i) !== null && line.role(i) !== 'produce') return false;
  return true;
}

/** "mỗi ngày được trăm rưỡi ký". */
export function readFrequency(line: Line): QualityMention[] {
  return FREQUENCY.all(line).flatMap(({ from, to, value }) => {
    if (line.is(to, 'nữa|rưỡi|sau|tới|trước')) return [];
    // "mùng 1 tháng 11", "loại 1 ngày 20/8": no one of a month or a day.
    const isCount = line.at(from)?.kind === 'number' || line.is(from, 'một');
    if (isCount && (line.is(from - 1, 'mùng|mồng|ngày|loại|hàng|hạng|số') || line.at(to)?.kind === 'number')) return [];
    // "ngày hái 50 ký", but not "ngày hái: mai".
    if (line.is(to - 1, 'hái|cắt|bẻ') && !readNumber(line, to)) return [];
    line.claim(from, to, 'quality');
    return [{ from, to, options: [{ key: 'frequency', value }] }];
  });
}
