import { type Line } from './line.js';
import { Phrases } from './phrases.js';
import { type Mentions } from './scan.js';

/** Why a message is no offer of a harvest. */
export type Refusal = 'buy_request' | 'not_produce_land' | 'not_produce' | 'advertising' | 'no_listing';

const BUY = new Phrases<true>([
  [
    'thu mua|cọc mua|cần mua|tìm mua|muốn mua|đang mua|chuyên mua|nhận mua|mua vào|cần gom|thu gom|gom hàng|đang gom|cần tìm|tìm nguồn|cần nguồn|đặt mua|cần nhập|nhập hàng|cần lấy|muốn lấy|cần đặt|mua số lượng|mua gấp|bên em lấy|bên mình lấy|bên tôi lấy|bên em nhập|bên em cân|vựa lấy|cần mua gấp|đang cần mua|mình mua|tôi mua|tui mua|bên em mua|bên mình mua|vựa mua|công ty mua|muốn đặt|đang tìm|cần thu mua|tìm mối mua|trả giá cao|mình trả|tôi trả|em trả|gom',
    true,
  ],
]);
/** Before a word of buying these make it the buyer who is looked for. */
const WHO = 'ai|nào|người|khách|lái|ta|mối|cho|giúp|dùm|giùm|hộ|mời|chờ|đợi|muốn|có';
const WHO_HAS = new Phrases<true>([
  [
    'ai còn|ai có bán|có ai bán|ai bán|nhà nào còn|nhà nào có|nhà ai còn|nhà ai có|bà con nào có|bà con nào còn|bác nào có|bác nào còn|vườn nào có|vườn nào còn|ai có|chỗ nào có|chỗ nào bán|nơi nào bán|có bác nào bán|có nhà nào bán|nhà nào bán|bà con nào bán|cô chú nào có|anh chị nào có|anh nào có|chị nào có|ai đang có|có ai còn|có ai có|ai cần bán|ai muốn bán|bác nào bán|anh chị nào bán|cô bác nào có|bà con có|bà con ai có',
    true,
  ],
]);
const SELL = new Phrases<true>([
  ['cần bán|muốn bán|đang bán|tôi bán|em bán|tui bán|nhà bán|bán gấp|để lại|nhượng lại', true],
]);

const LAND = new Phrases<true>([
  [
    'bán đất|lô đất|miếng đất|mảnh đất|thửa đất|đất rẫy|đất nền|đất thổ cư|thổ cư|sổ đỏ|sổ hồng|chính chủ|mặt tiền|bán rẫy|sang rẫy|cho thuê rẫy|thuê rẫy|cho thuê đất|thuê đất|bán nhà|nhà đất|bán vườn|sang vườn|sang nhượng|bất động sản|đất vườn|đất mặt tiền|đất ở|sào đất|sào rẫy|mẫu đất|mẫu rẫy|ha đất|ha rẫy|héc đất|cho thuê vườn|thuê vườn|bán lô|lô rẫy|miếng rẫy|đám rẫy|rẫy cần bán|nhà mặt tiền|cho thuê nhà|cho thuê kho|phòng trọ|đất trồng|nhà cấp 4|mặt bằng|bìa đỏ|bán rẩy|sang lại rẫy|sang lại vườn',
    true,
  ],
]);

/** Goods and services that are no harvest. */
const NOT_PRODUCE = new Phrases<true>([
  [
    'xe máy|xe tải cũ|xe công nông|công nông|xe cày|máy cày|máy kéo|xe ba gác|xe độ chế|máy xới|máy bơm|máy nổ|máy xát|máy xay|máy sấy|máy rang|máy phát|máy cắt|máy phun|máy hái|máy tuốt|máy gặt|máy hút|bán xe|bán con xe|bán chiếc xe|bán máy|thanh lý xe|ô tô|xe hơi|xe bán tải|xe wave|xe dream|honda|yamaha|kubota|xe ga|xe đạp|con xe|chiếc xe',
    true,
  ],
  [
    'phân bón|phân npk|npk|phân lân|phân đạm|phân kali|phân ure|phân bò|phân gà|phân chuồng|phân vi sinh|phân hữu cơ|phân dê|phân chim|phân heo|bán phân|vôi bột|thuốc trừ sâu|thuốc sâu|thuốc cỏ|thuốc bảo vệ|thuốc diệt|thuốc bvtv|bình phun|bình xịt|béc tưới|béc|ống tưới|ống nước|bạt phơi|bao bì|bao tải|lưới che|phân cá|đạm cá|phân trùn|phân xanh|cám heo|cám gà',
    true,
  ],
  [
    'cây giống|giống cây|hạt giống|cây con|con giống|cành ghép|mắt ghép|hom giống|vườn ươm|trại giống|bầu giống|bán giống|giống ghép|chồi ghép|giống cà phê|giống sầu riêng|giống bơ|giống mắc ca|giống tiêu|giống chanh dây|cây sầu giống|cây bơ giống',
    true,
  ],
  [
    'nhận phun|nhận xay|nhận xát|nhận hái|nhận chở|nhận làm|nhận sấy|nhận rang|nhận gia công|nhận cắt|nhận khoan|nhận đào|nhận thi công|nhận vận chuyển|nhận bốc|nhận tỉa|nhận làm cỏ|nhận cày|nhận múc|nhận ủi|nhận ghép|nhận trồng|nhận tưới|nhận phơi|khoan giếng|đội hái|đội công|người hái|thợ hái|công hái|hái thuê|hái mướn|hái khoán|tìm công|cần công|thuê công|mướn công|thuê người|mướn người|nhân công|tuyển|tìm thợ|tìm người|cần người|cần thợ|cần tìm người|thuê xe|cho thuê xe|cho thuê máy|cho thuê|chở thuê|chở mướn|vận chuyển hàng|dịch vụ|bốc vác|gánh thuê|làm cỏ thuê|làm thuê|tìm việc|xin việc|việc làm thêm|việc làm thời|có việc làm|thiệu việc làm|cần việc làm|lao động|cho mượn|cày thuê|múc ao|múc hồ|xe múc|máy múc|san lấp|tư vấn kỹ thuật|cần mướn|cần thuê|gia công|nhận đặt|sửa máy|sửa xe|cần nhân|đổi công',
    true,
  ],
  [
    'heo con|heo thịt|heo giống|heo hơi|bò cái|bò sữa|bò thịt|con bò|con heo|con trâu|gà thịt|gà con|gà giống|gà ta|vịt xiêm|đàn bò|đàn heo|đàn gà|đàn dê|dê giống|chó|mèo|điện thoại|iphone|tivi|tủ lạnh|quần áo|mỹ phẩm|gỗ|củi|cục đá|cát xây|gạch|xi măng|quán cà phê|cà phê sữa|cà phê đá|cần mượn|cân điện tử cũ|bán cân|cây cảnh|hoa lan|phong lan',
    true,
  ],
]);

const ADVERTISING = new Phrases<true>([
  [
    'vay vốn|vay tiền|cho vay|vay nhanh|lãi suất|thế chấp|bảo hiểm|trúng thưởng|nhận thưởng|nhận giải|khuyến mãi|khuyến mại|ưu đãi|giảm giá|đăng ký ngay|dang ki ngay|soạn tin|soan tin|quà tặng|tặng quà|miễn phí|giải ngân|casino|cá cược|lô đề|xổ số|việc nhẹ|lương cao|hoa hồng cao|đầu tư|lợi nhuận|sinh lời|tài khoản của|truy cập|click|http|https|www|link|thẻ tín dụng|thẻ cào|nạp thẻ|data|gói cước|chúc mừng thuê bao|thuê bao|sim số|bán sim|flash sale|sale|voucher|coupon|mã giảm|livestream|khai trương|kiếm tiền|thu nhập|cộng tác viên|ctv|freeship|giấy tờ nhanh|làm bằng|trả góp|0 đồng',
    true,
  ],
]);

const LET = 'thuê|sang|nhượng|mướn';
const GROUND = 'ruộng|đất|rẫy|vườn|nhà|kho|ki|mặt|phòng|ao|hồ|sào|mẫu|ha|héc|hecta';
const WORKED = 'người|công|thợ|máy|xe|hái|làm|cày|chở|xay|sấy|nhân|cắt|giàn|đội|sân';

/** "cho thuê ba sào ruộng": land within a few words, and nobody's work or engine before it. */
function isLetting(line: Line): boolean {
  for (let i = 0; i < line.length; i++) {
    if (!line.is(i, LET) || (!line.is(i, 'thuê|mướn') && line.is(i, 'sang') && line.at(i)?.loose)) continue;
    for (let at = i + 1; at < i + 5 && !line.is(at, WORKED) && !line.sign(at, ',.;'); at++)
      if (line.is(at, GROUND)) return true;
  }
  return false;
}

const QUESTION = new Phrases<true>([
  [
    'bao nhiêu|hỏi|báo giá|xin giá|cho giá|cho xin giá|giá cả thế nào|cập nhật giá|xem giá|coi giá|biết giá|mấy giờ|thế nào|như thế nào|sao rồi|khi nào|bao giờ|ở đâu|làm sao|có lên không|lên hay xuống|có mưa|mua bao nhiêu|được giá không|có ai biết|ai biết|giá sao|bi nhiêu|bn|nhiêu tiền|nhiêu 1|nhiêu một|có nên|nên bán|nghe nói|có phải|giá thế|giá cả sao|mấy tiền|giá mấy',
    true,
  ],
]);
const NOTHING_LEFT = new Phrases<true>([
  [
    'bán hết|hết hàng|hết rồi|không còn|hổng còn|chưa bán|không bán|bán rồi|đã bán|bán xong|chưa muốn bán|không có gì bán|không có bán|hết cà|chưa có hàng|khỏi bán|ngưng bán|chưa hái|còn non|gỡ tin|xóa tin|hủy tin|huỷ tin|chốt xong|xong rồi cảm ơn',
    true,
  ],
]);
const OFFER = new Phrases<true>([
  [
    'bán|cần bán|còn|có|để|ra|thanh lý|chào|được|ai lấy|ai mua|ai cần|giá|muốn bán|nhà có|bán dùm|bán giùm|bán giúp',
    true,
  ],
]);

const OWN = new Phrases<true>([
  ['em có|em còn|tôi có|tôi còn|tui có|tui còn|nhà có|nhà còn|mình có|mình còn|con có|con còn', true],
]);
const TRADER = new Phrases<true>([['vựa|đại lý|công ty|cty|cơ sở|thương lái|nhà máy|cửa hàng|doanh nghiệp', true]]);

/** "ai cần mua", "người ta mua" speak of buyers; "cần mua" alone is one. */
function isBuying(line: Line): boolean {
  const whoHas = WHO_HAS.all(line).find(({ to }) => !line.is(to, 'nhu|nhã|mua|cần|lấy|thu|hứng|quan|muốn'));
  if (whoHas && !SELL.all(line).some(({ from }) => from < whoHas.from)) return true;
  const buys = BUY.all(line).filter(
    ({ from, to }) =>
      !line.is(to, 'người|khách|đầu|mối|nơi|chỗ|vựa|thương|bạn') &&
      (!line.is(from - 1, WHO) || (line.is(from - 1, 'muốn|có|ta') && line.is(from - 2, 'tôi|em|mình'))),
  );
  if (buys.length > 0 && !SELL.all(line).some(({ from }) => from < (buys[0]?.from ?? 0))) return true;
  return isTrader(line) || needs(line);
}

/** "vựa Út Hiền mua bơ giá cao". */
function isTrader(line: Line): boolean {
  const who = TRADER.all(line)[0];
  if (!who || OWN.all(line).length > 0 || hasWord(line, 'bán')) return false;
  for (let i = who.to; i < line.length; i++) {
    if (line.is(i, 'mua|gom|nhập') && !line.is(i - 1, WHO)) return true;
  }
  return false;
}

/** "cần 3 tấn cà nhân". */
function needs(line: Line): boolean {
  for (let i = 0; i < line.length; i++) {
    if (!line.pieces[i] || !/^(?:cần|can)$/.test(line.pieces[i]?.text ?? '')) continue;
    if (line.role(i) !== null || line.role(i + 1) !== 'amount' || line.role(i - 1) === 'amount') continue;
    if (line.is(i - 1, 'ai|nào|bác|người') || line.at(i - 1)?.kind === 'number') continue;
    if (!hasWord(line, 'bán')) return true;
  }
  return false;
}

function hasWord(line: Line, words: string): boolean {
  for (let i = 0; i < line.length; i++) if (line.is(i, words)) return true;
  return false;
}

/** The line without roles (`text`), because goods and land may stand in pieces that were read as names. */
export function refusalOf(text: Line, line: Line, said: Mentions): Refusal | null {
  const produce = said.names.filter(({ name }) => name.kind === 'produce');
  const made = said.names.filter(({ name }) => name.kind === 'other' && name.made);
  const amounts = said.quantities.filter(({ kg }) => kg !== null);
  const isSale = produce.length > 0 && amounts.length > 0;
  if (!isSale && isLetting(text)) return 'not_produce_land';
  const land = LAND.all(text);
  // "con bo booth" without accents sells bơ and no bò.
  const things = NOT_PRODUCE.all(text).filter(
    ({ from, to }) =>
      !isOfProduce(line, text, from, to) &&
      !isLoadOf(line, text, from, to) &&
      !(to === from + 1 && text.at(from)?.loose),
  );
  if (isBuying(line))
    return things.length > 0 && produce.length === 0
      ? 'not_produce'
      : land.length > 0 && amounts.length === 0
        ? 'not_produce_land'
        : 'buy_request';
  if (ADVERTISING.all(text).length > 0 && !isSale) return 'advertising';
  if (land.length > 0 && (!isSale || land.some(({ from }) => text.is(from, 'bán') && !text.is(from + 1, 'vườn'))))
    return 'not_produce_land';
  // In an offer of produce they are by the way, unless the message begins with them.
  const start = Math.min(...produce.map(({ from }) => from));
  const isHead = things.some(
    ({ from }) => from < start && (text.is(from, 'bán|nhận|tuyển|thuê|mướn') || text.is(from - 1, 'bán|cần|thuê')),
  );
  if ((things.length > 0 || made.length > 0) && (!isSale || isHead)) return 'not_produce';
  return isListing(text, line, said) ? null : 'no_listing';
}

function isOfProduce(line: Line, text: Line, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.at(i)?.loose && line.role(i) === 'produce') return true;
  return false;
}

/** "một xe công nông cà tươi": the cart is only the measure. */
function isLoadOf(line: Line, text: Line, from: number, to: number): boolean {
  const first = text.is(from, 'công') && text.is(from - 1, 'xe') ? from - 1 : from;
  const isCounted = text.at(first - 1)?.kind === 'number' || text.is(first - 1, 'một|hai|ba|bốn|nửa|mấy|vài|đầy');
  return isCounted && text.is(first, 'xe|công') && (line.role(to) === 'produce' || line.role(to + 1) === 'produce');
}

/** Whether anything is offered at all. */
function isListing(text: Line, line: Line, said: Mentions): boolean {
  const hasProduce = said.names.some(({ name }) => name.kind === 'produce');
  const hasGoods = hasProduce || said.names.some(({ name }) => name.kind === 'other' && !name.made);
  const hasAmount = said.quantities.length > 0;
  const isAsking = QUESTION.all(text).length > 0;
  if (NOTHING_LEFT.all(text).length > 0 && said.quantities.every(({ kg }) => kg === null) && said.prices.length === 0)
    return false;
  if (isAsking && !said.quantities.some(({ why }) => why !== 'unclear')) return false;
  const isShort = text.length <= 6 && said.quantities.some(({ kg }) => kg !== null);
  if (hasAmount) return hasGoods || isShort || OFFER.all(text).length > 0 || said.prices.length > 0;
  return (
    hasGoods &&
    (OFFER.all(text).length > 0 || said.prices.length > 0 || said.loose.length > 0 || said.qualities.length > 0)
  );
}
