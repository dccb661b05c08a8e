/** Words of the trade that hold for any taxonomy. Data: one list per meaning, separated by commas. */

const list = (text: string): readonly string[] => text.split(',').map((phrase) => phrase.trim());

/** Say nothing about what is wanted. */
export const FILLERS = list(`
  mua, bán, cần, cần mua, cần bán, cần tìm, muốn, muốn mua, tìm, tìm mua, tìm mối, mối, nguồn, nguồn hàng, thu mua, thu gom, gom, đặt, đặt mua,
  giá, giá cả, giá bán, báo giá, bảng giá, bao nhiêu, giá bao nhiêu, giá rẻ, rẻ, ở, tại, của, có, cho, với, và, hay, hoặc, nào, đâu, ở đâu, ai, là, thì,
  hôm nay, hiện nay, bây giờ, ngày mai, mới, mới nhất, gần, gần đây, gần tôi, khu vực, vùng, xã, phường, huyện, tỉnh, thành phố, thị xã, thôn, buôn,
  hàng, loại, phân loại, sỉ, lẻ, bán sỉ, bán lẻ, giá sỉ, số lượng, số lượng lớn, nhiều, ít, lớn, đại lý, thương lái, htx, hợp tác xã, công ty, cty, vựa, nhà vườn, vườn, tận vườn, tại vườn, tại kho, trong kho,
  ngon, đẹp, xịn, chất lượng, uy tín, từ, đến, trên, dưới, khoảng, tầm, đang, còn, xin, hỏi, các, những, này, kia, được, tôi, mình, em, nhé, ạ,
  nông sản, đồng, tiền, một, kg, ký, tạ, tấn, yến, hái, thu hoạch, buy, sell, price, for, sale, the, and, in, of`);

/** Name a part or a shape; weak as evidence, and dropped where no name holds them. */
export const CLASSIFIERS = list('hạt, hột, quả, trái, củ, cây, bông');

/** Ways to say the same word. */
export const SAME_WORD = [
  'hạt hột',
  'quả trái',
  'phê fê phe',
  'mì mỳ',
  'ngô bắp',
  'phộng phụng',
  'nhất 1',
  'xoan xoàn',
].map((group) => group.split(' '));

/** Short and loan spellings of one typed word, and what it stands for. Keys are folded. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  cf: 'cà phê',
  cfe: 'cà phê',
  cafe: 'cà phê',
  caffe: 'cà phê',
  cofe: 'cà phê',
  cphe: 'cà phê',
  sr: 'sầu riêng',
  srieng: 'sầu riêng',
  bmt: 'buôn ma thuột',
  tp: 'thành phố',
  tx: 'thị xã',
  mk: 'musang king',
};

/** What a short everyday word means when it stands alone. */
export const NICKNAMES: Readonly<Record<string, string>> = { cà: 'cà phê', mắc: 'mắc ca' };

/** Names of places that people say and no list of units holds: said → name in the lists. */
export const PLACE_NICKNAMES: Readonly<Record<string, string>> = {
  'buôn mê thuột': 'buôn ma thuột',
  'ban mê thuột': 'buôn ma thuột',
  'ban mê': 'buôn ma thuột',
  'krông pách': 'krông pắc',
};

/** Words of English names that describe and do not name. */
export const ENGLISH_ADJECTIVES = new Set(
  list(`black, white, green, purple, yellow, brown, fresh, dried, dry, local, early, skin, grain, graded, ungraded, farm, bulk, bird, leafy, milled, roasted, ground,
  fermented, cracked, field, japanese, thai, fine, specialty, root, chips, pods, beans, bean, fruit, apple, sweet, shell, kernels, husk, nut, raw, lump, waxy, wax`),
);

/** Things people look for that are farm goods but may not stand in the taxonomy: found only by the words of a title. */
export const OTHER_GOODS = list(`
  dừa, dừa xiêm, dừa khô, dừa tươi, trái dừa, quả dừa, dưa hấu, dưa lưới, dưa gang, dưa hồng, dưa bở, dưa cải, dưa chua, khoai tây, khoai môn, khoai sọ, khoai mỡ, khoai từ,
  cà rốt, cà tím, cà pháo, cà ri, cà dại, cà dái dê, bắp chuối, hoa chuối, lá chuối, mật mía, gỗ cao su, bí đao, bí xanh, bí ngòi, đậu bắp, đậu que, đậu đũa, đậu ve, đậu đen, đậu đỏ, đậu hà lan, đậu rồng, đậu hũ, đậu phụ,
  ổi, táo, nho, thanh long, chanh không hạt, chanh giấy, chanh đào, chanh tươi, chanh ta, măng, măng tre, măng tươi, măng khô, măng tây, nấm, nấm mèo, nấm rơm, nấm hương, hành, hành lá, hành tây, tỏi, chè, trà, chè xanh,
  hồng, hồng xiêm, hồng giòn, đu đủ, lựu, lê, mận, đào, mơ, dâu, dâu tây, dâu tằm, vú sữa, khế, cóc, me, sơ ri, thị, sung, trám, hạt dẻ, hạt sen, sen,
  mướp, khổ qua, mướp đắng, su su, su hào, súp lơ, bông cải, củ cải, củ cải trắng, củ dền, giá đỗ, ngò, húng, quế, hồi, sâm, đinh lăng, hoa hồng, hoa cúc, hoa lan,
  heo, lợn, heo hơi, bò, bò sữa, bò thịt, bò tơ, trâu, dê, gà, vịt, ngan, ngỗng, thỏ, cá, cá cảnh, tôm, cua, ếch, ốc, chim, bồ câu, trứng, trứng gà, trứng vịt, sữa, thịt, thịt bò, thịt heo, thịt gà, tằm, kén tằm, yến sào, tổ yến,
  cỏ, rơm, gỗ, keo, tràm, bạch đàn, củi, trấu, cám, bông vải, bông gòn, thuốc lá, vừng, mè, hạt chia, kê, ý dĩ, cao lương, dó bầu, trầm hương`);

/** What is not farm produce at all: inputs, tools, services, property. Whoever asks for it is told so. */
export const NOT_PRODUCE = list(`
  phân, phân bón, phân npk, phân lân, phân đạm, phân kali, phân chuồng, phân bò, phân gà, phân hữu cơ, phân vi sinh, npk, urê, ure, dap, kali, vôi, vôi bột,
  thuốc, thuốc trừ sâu, thuốc sâu, thuốc cỏ, thuốc diệt cỏ, thuốc bảo vệ thực vật, bvtv, thuốc nấm, thuốc kích thích, thuốc trừ bệnh, diệt cỏ, trừ sâu, chế phẩm,
  giống, cây giống, hạt giống, con giống, giống cây, giống cà phê, giống sầu riêng, giống tiêu, cây con, mắt ghép, cành ghép, bầu giống, vườn ươm,
  xe, xe máy, xe tải, xe cày, xe hơi, xe đạp, xe công nông, xe ba gác, xe cộ, ô tô, công nông, máy cày, máy, máy móc, máy xay, máy rang, máy sấy, máy bơm, máy phát điện, máy cắt cỏ, máy tính, máy kéo, máy gặt, máy xát, máy phun, máy nông nghiệp,
  bình xịt, bình phun, béc tưới, ống nước, ống tưới, dây tưới, hệ thống tưới, bạt, bạt phơi, lưới, bao bì, bao tải, bao pp, thùng xốp, cân điện tử, máy đo độ ẩm,
  thuê, cho thuê, thuê đất, thuê nhân công, thuê người, nhân công, công nhân, thợ, thợ hái, lao động, người làm, người hái, tuyển, tuyển dụng, tuyển người, việc làm, tìm việc, hái thuê, làm thuê, công hái,
  đất, đất rẫy, đất nền, mua đất, bán đất, nhà đất, bán nhà, mua nhà, bất động sản, rẫy, bán rẫy, sang nhượng, nhà kho, kho bãi, nhà trọ, phòng trọ,
  vay, vay tiền, vay vốn, cho vay, bảo hiểm, ngân hàng, thẻ, sim, điện thoại, iphone, samsung, laptop, tivi, tủ lạnh, máy lạnh, máy giặt, quạt, camera,
  quần áo, áo, quần, giày, dép, mỹ phẩm, son, vàng bạc, nội thất, bàn ghế, giường, tủ, xi măng, sắt thép, gạch, cát, sơn, xăng, dầu, dầu nhớt, nhớt, gas, pin, điện mặt trời,
  vận chuyển, chở hàng, giao hàng, ship, ship hàng, logistics, dịch vụ, tư vấn, kỹ thuật trồng, cách trồng, kỹ thuật, khóa học, thời tiết, tin tức, xổ số, bóng đá, vé,
  bánh, bánh mì, bột mì, bột gạo, mì sợi, mì khô, bột ngọt, kẹo, kem, mứt, sinh tố, nước ép, nước ngọt, nước mắm, mì gói, mì tôm, mì chính, bột ngọt, rượu, bia, dầu ăn, quán cà phê, quán, máy pha cà phê, ly cà phê, ly, tách, cốc, đồ ăn, cơm, phở, bún, thức ăn chăn nuôi, cám heo, cám gà,
  giàn phơi, kho lạnh, bò kho, khô bò, nước mía, vải lanh, vải áo dài, cam kết, tiêu hóa, tiêu chuẩn, chi tiêu, điều hòa, máy điều hòa, điều khiển, bo mạch,
  nghệ thuật, nghe nhạc, na uy, mít tinh, hợp đồng, cám gạo, vỏ trấu, vỏ cà phê, bã cà phê, xăng dầu, bánh tráng, mặt nạ, bò giống, heo giống, gà giống,
  vải vóc, vải may, vải thun, cưa, cuốc, dao, kéo, kéo cắt cành, găng tay, ủng, chó, mèo, chó mèo, xe ôm, taxi, khách sạn, du lịch, tour, đồ chơi, sách, vở, bút`);

/** Before a word these make it a person's name, or deny it. */
export const TITLES_AND_DENIALS = 'anh chị cô chú bác ông bà dì cậu dượng thím htx không khong chưa';
