/** Words of the trade that hold for any gazetteer. Data: one list per meaning. */

const list = (text: string): readonly string[] => text.split(',').map((phrase) => phrase.trim());

/** What people call a good besides the names of the catalog. */
export const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  'ca-phe-nhan-xo': list(
    'cà, cà vối, cà phê vối, cà rô, nhân cà phê, cà nhân xô, cà phê nhân khô, cà nhân khô, cà phê hạt',
  ),
  'ca-phe-qua-tuoi': list(
    'cà phê quả tươi, cà trái tươi, cà quả tươi, cà phê hái tươi, cà trái, cà phê quả, cà quả, quả cà phê, quả cà phê tươi, cà phê trái tươi',
  ),
  'ca-phe-qua-kho': list(
    'cà trái khô, cà quả khô, cà phê trái khô, cà phê khô nguyên vỏ, cà khô nguyên vỏ, cà phê nguyên vỏ, cà phê xô khô nguyên vỏ',
  ),
  'ca-phe-nhan-sang': list(
    'robusta s16, robusta s13, robusta sàng 18, robusta sàng 16, robusta sàng 13, robusta r1 s18, robusta r1 s16, robusta r2 s13, cà nhân sàng 18, cà nhân sàng 16, cà phê nhân sàng 18, cà phê nhân sàng 16, cà phê nhân sàng 13, cà nhân sàng 13, cà sàng 18, cà sàng 16, cà phê r1, cà phê nhân r1, cà nhân r1, cà r1, cà phê r2, cà phê nhân r2, cà nhân r2, cà r2, cà phê nhân sàng, cà nhân sàng, cà phê sàng, cà sàng, cà phê nhân loại 1, cà nhân loại 1, cà phê nhân phân loại, nhân sàng',
  ),
  'ca-phe-fine-robusta': list('cà đặc sản, cà phê nhân đặc sản, cà phê fine robusta'),
  'ca-phe-rang-xay': list('cà phê rang xay, cà bột, cà rang, cà rang xay'),
  'ho-tieu-den': list('tiêu đen khô, hồ tiêu đen khô, tiêu hạt'),
  'ho-tieu-trang': list('tiêu trắng sọ, tiêu sọ trắng, hồ tiêu trắng'),
  'ho-tieu-tuoi': list('hồ tiêu tươi, tiêu xanh tươi, tiêu tươi xanh'),
  'mac-ca-kho': list('mắc ca sấy khô, mắc ca sấy nứt, mắc ca sấy nứt vỏ, hạt mắc ca sấy, macca nứt vỏ, mắc ca nứt'),
  'mac-ca-tuoi': list('mắc ca hạt tươi, hạt mắc ca tươi, macca tươi'),
  'mu-cao-su-nuoc': list('mủ, mủ cao su nước, mủ tươi'),
  'mu-cao-su-chen': list('mủ cao su chén, mủ cao su tạp, mủ cao su đông'),
  'bo-034': list('bơ ba bốn, bơ không ba tư, bơ ba tư, bơ 0 34'),
  'bo-sap': list('bơ sáp ta'),
  'sau-rieng-dona': list(
    'sầu riêng dona, sầu đô na, đô na, sầu riêng đô na, sầu mon thong, mong thong, mon thong, monthon, sầu riêng mon thong, sầu mon',
  ),
  'sau-rieng-ri6': list('ri sáu, sầu ri sáu, sầu riêng ri sáu, sầu riêng ri6'),
  'sau-rieng-musang-king': list(
    'sầu riêng musang, sầu musang king, sầu riêng musang king, mu sang king, mú sang kinh, mu sang kinh, mu sang, sầu riêng mu sang king',
  ),
  'ngo-hat': list('ngô hột, bắp hột, ngô hạt khô, bắp hạt khô, hạt ngô, hạt bắp, bắp vàng, ngô lai'),
  'bap-nep': list('bắp nếp tươi, ngô nếp tươi, trái bắp nếp'),
  'san-cu-tuoi': list('khoai mì tươi, củ khoai mì, mì củ tươi, sắn củ tươi, sắn củ'),
  'san-lat-kho': list('khoai mì lát, mì khô, khoai mì khô, khoai mì lát khô'),
  'chanh-day-tim': list('chanh dây tím, chanh leo tím, chanh dây tươi, chanh dây ngọt'),
  'chuoi-gia': list('chuối già nam mỹ, chuối già cấy mô'),
  'dau-phong': list('đậu phộng nhân, lạc củ, đậu phộng vỏ, đậu phộng khô, đậu phộng tươi'),
  'dieu-tho': list('điều hạt, hạt điều thô, hạt điều tươi, hạt điều khô, điều hột, hột điều'),
  'dieu-nhan': list('nhân hạt điều, hạt điều nhân'),
  'mat-ong': list('mật ong hoa cà phê, mật ong hoa cao su, mật ong hoa rừng, mật ong hoa keo, mật ong nguyên chất'),
  lua: list('lúa thóc, thóc khô, lúa hạt'),
  gao: list('gạo tẻ, gạo trắng'),
  'mit-thai': list('trái mít'),
  'ca-cao-kho': list('hạt ca cao khô, ca cao lên men, ca cao hạt, ca cao hạt khô'),
  'ot-hiem': list('ớt hiểm xanh, ớt hiểm đỏ, ớt chỉ thiên đỏ'),
  mia: list('mía nguyên liệu, mía cây'),
  'dua-thom': list('thơm trái, dứa trái'),
};

/** Said alone these leave open which good of the group is meant. Folded. */
export const GENERIC_NAMES: ReadonlySet<string> = new Set(
  list(
    'ca, ca phe, mu, bo, trai bo, qua bo, bo thuong, sau, sau rieng, saurieng, mac ca, hat mac ca, macadamia, robusta',
  ),
);

/** One word that without accents is as well another good: dứa, dừa, dưa; nhãn, cà nhân. Folded. */
export const TWINS: ReadonlySet<string> = new Set(['dua', 'nhan']);

/** Groups whose varieties have their own prices: a name without the variety is asked. */
export const ASKED_GROUPS: ReadonlySet<string> = new Set(['bo', 'sau-rieng']);

/** Goods outside the gazetteer that one word names surely; others are everyday verbs too (đào, sung). */
export const OTHER_SINGLE: ReadonlySet<string> = new Set(
  list(
    'ổi, táo, nho, măng, nấm, tỏi, hành, mướp, dừa, khế, lựu, vừng, mè, heo, lợn, bò, trâu, dê, gà, vịt, tôm, trứng, mận, đu đủ, trầu, cau',
  ),
);

/** Things made of produce, tools and plants for it: no harvest. */
export const MADE_OF_PRODUCE =
  list(`cây giống, giống cây, hạt giống, cây con, giống cà phê, giống sầu riêng, giống tiêu, giống bơ, giống mắc ca, cây sầu riêng, cây cà phê, cây tiêu, cây bơ,
  cây mắc ca, cây ăn trái, cây ăn quả, cây cảnh, vỏ cà phê, bã cà phê, vỏ trấu, quán cà phê, cà phê sữa, cà phê đá, ly cà phê, máy xay cà phê, máy hái cà phê, máy xát cà phê, máy rang cà phê,
  máy sấy, máy xát, máy xay, máy cày, máy bơm, máy nổ, máy cắt cỏ, dầu lạc, dầu đậu phộng, dầu điều, bột sắn, bột nghệ, tinh bột nghệ, tinh dầu, bột mì, bánh mì, bún, mứt gừng, phân bò, phân gà, phân chuồng,
  vườn ươm, cành ghép, mắt ghép, hom tiêu, dây tiêu, trụ tiêu, cao su thanh lý, gỗ cao su, công hái cà phê, hái cà phê thuê, hái cà thuê, công hái tiêu, nước mía, cám gạo, cám ngô, rơm cuộn, đất trồng cà phê, rẫy cà phê,
  rẫy tiêu, rẫy điều, vườn cà phê, rẫy cà, đất cà phê, bánh tráng, rượu cần, mật mía, lá chuối, hoa chuối, thân chuối, bắp chuối, bắp bò, giá đỗ, cà ràng, cà khịa, cà thẻ, cà vạt, cà mèn, cà kê`);

/** Names that people use for places; the gazetteer's name → what is said. */
export const PLACE_NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  'Buôn Ma Thuột': ['Buôn Mê Thuột', 'Ban Mê Thuột', 'Ban Mê', 'Buôn Mê'],
  'Krông Pắc': ['Krông Pách', 'Krông Păk'],
  'Cư M’gar': ['Cư Mgar'],
  'Ea H’Leo': ['Ea Hleo'],
};

/** One word for several. Folded → the words. */
export const SHORT_FORMS: Readonly<Record<string, string>> = {
  cf: 'cà phê',
  cfe: 'cà phê',
  cafe: 'cà phê',
  caffe: 'cà phê',
  caphe: 'cà phê',
  cofe: 'cà phê',
  cphe: 'cà phê',
  sr: 'sầu riêng',
  srieng: 'sầu riêng',
  macca: 'mắc ca',
  maca: 'mắc ca',
  bmt: 'buôn ma thuột',
};

/** Syllables that are no words, as the ear of one region writes those of another: núa is lúa in the north, tấng is tấn in the south. */
export const BY_EAR: Readonly<Record<string, string>> = {
  núa: 'lúa',
  lếp: 'nếp',
  tấng: 'tấn',
  yếng: 'yến',
  nghìng: 'nghìn',
  ngàng: 'ngàn',
  bống: 'bốn',
  mừi: 'mười',
  triệm: 'triệu',
  nhâng: 'nhân',
  sắng: 'sắn',
  gừn: 'gừng',
  soài: 'xoài',
  xầu: 'sầu',
  tiu: 'tiêu',
  đìu: 'điều',
  mậc: 'mật',
  mậch: 'mật',
  míc: 'mít',
  ớc: 'ớt',
};

/** Real words that stand for a number only before another word of a number: "chính lăm ngàn". */
export const BY_EAR_IN_NUMBERS: Readonly<Record<string, string>> = {
  chính: 'chín',
};

/** Words that make numbers, units, days and prices: they are known words, so that joined or raw typing can be taken apart. Folded. */
export const GRAMMAR_WORDS: readonly string[] = [
  ...'khong mot hai ba bon nam sau bay tam chin muoi tram nghin ngan trieu ty ruoi nua chuc lam mot tu le linh'.split(
    ' ',
  ),
  ...'kg ky ki can ta tan yen lang bao thung lit gia dong ban mua co con toi nha ngay mai mot tuan thang thu rap ram mung'.split(
    ' ',
  ),
  ...'thon xa buon do am tap chat den be loai sang hai cat giao cho nay toi dau giua cuoi va voi cho em anh chi chu bac la thi moi'.split(
    ' ',
  ),
  ...'xo kho tuoi chin hang dep ngon lay lien he goi alo vuon ray cay trai qua cu hat bo sao dat xe may khoang chung tam co'.split(
    ' ',
  ),
];

/** Everyday expressions that hold a word which elsewhere names a good. */
export const EVERYDAY: readonly string[] =
  list(`thị trường, tuần sau, tháng sau, năm sau, ngày sau, bữa sau, hôm sau, lần sau, vụ sau, mùa sau, đợt sau, sau khi, sau đó, sau này, sau tết, sau rằm, sau lễ, về sau, phía sau, sau nhà, trước sau, sau mưa, sau thu hoạch,
  cả nhà, cả hai, cả vườn, cả lô, tất cả, giá cả, cả ngày, cả tuần, cả tháng, cả cây, cả bao, cả vỏ, cả năm, cả tấn, kể cả, cả làng, cả xóm, cả gia đình, cả thảy, hết cả, cả đống, cả mớ, trả cả, ca sáng, ca chiều, cà rốt, cà tím, cà dái dê,
  bỏ ra, bỏ qua, bỏ bao, bỏ sỉ, bỏ mối, bỏ hàng, bỏ vỏ, bó rau, bỏ đi, bỏ cọc, bỏ thêm, bỏ phân, bố mẹ, bộ đội, bờ rào, bỏ công, cán bộ, nội bộ, ủy ban, hội nông dân,
  mặt tiền, tiền mặt, có mặt, mặt bằng, mất mùa, mát mẻ, mặt hàng, gặp mặt, sẵn sàng, có sẵn, hàng sẵn, sẵn hàng, sẵn bao, nông sản, sản lượng, sản phẩm, đặc sản, sản xuất, sân phơi, đầy sân, tại sân, ngoài sân, trong sân, sẵn trong kho, phơi sân, sẵn có, sân nhà,
  nhận tiền, nhận hàng, công nhân, nhận phun, nhận chở, nhận xay, nhận hái, nhận cọc, nhân công, nhân viên, xác nhận, nhắn tin, tin nhắn, nhân tiện, nhân thọ, tư nhân, chủ nhân, bệnh nhân, nhận giải, nhấn nút, nhắn lại, nhắn zalo,
  vài tạ, vài tấn, vài trăm, vài chục, vài bữa, vài hôm, vài ngày, vài bao, vài ký, vài kg, vài cân, vài ba, vài yến, vài tuần, nghe nói, nghe đâu, nghe em, nghe anh, nghe chị, nghe con, nghe cô, nghe chú, nghe máy, nghe điện, nghe mọi, nghe bà, nghe thầy, nghề nông, nghỉ lễ,
  cảm ơn, cám ơn, thơm ngon, thơm lừng, mùi thơm, hương thơm, thơm nức, đài thơm, liên lạc, lạc hậu, lạc quan, bí thư, bí quyết, mì tôm, mì gói, mỳ gói, bánh mì, bán cho mi, rau má, rau răm, tiêu chuẩn, tiêu thụ, mục tiêu, chi tiêu, tiêu dùng, tiêu tiền,
  điều kiện, điều khiển, điều hòa, điều chỉnh, điều động, điều này, điều đó, điều tra, mia mai, na ná, sa sút, sa mạc, sà xuống, sa thải, ngô nghê, ngợ ngợ, ngộ ghê, bắp tay, bắp chân, cam kết, cam đoan, cấm vận, cầm đồ, cam chịu, mít tinh, ot da, quýt làm,
  buổi sáng, buổi chiều, buổi tối, buổi trưa, mỗi buổi, lúa non, quả thật, thật thà, gừng tuổi, mật độ, bí mật, bảo mật, mật khẩu, trân mật, ca hát, vải thiều bắc, vải vóc, may vải, san lấp, sang nhượng, sang tên, sang năm, sang tuần, sang tháng,
  công nghệ, công nghệ số, công nghệ thông tin, nghệ thuật, nghệ nhân, nghệ sĩ, nghệ an, mỹ nghệ, văn nghệ, nghệ danh, khuyến nông, bình thơm, thơm phức, thơm tho, lúa mạ, bơm nước, bơ phờ, bơ vơ, tiêu biểu, tiêu điểm, tiêu cực, tiêu hao,
  tiêu hủy, tiêu đề, thủ tiêu, tiêu chí, chỉ tiêu, điều lệ, điều trị, điều dưỡng, điều hành, điều khoản, điều độ, nhiều điều, một điều, mấy điều, điều phối, điều xe, giáo điều, thủy điều, cam go, cam lòng, cam phận, cam thảo, cam ranh, cam lâm, hòa lạc,
  lạc đề, lạc đường, lạc mất, câu lạc bộ, lạc quyên, gạo cội, bí bách, bí ẩn, bí danh, bí mật, bí thư chi, mít đặc, ngô nghê, ngô quyền, ngô gia, sắn sàng, vải bạt, bao vải, khăn vải, áo vải, vải nhựa, ớt lạnh, cà nhắc, cà lăm, cà tàng, cà tưng, cà rem,
  mía lai giống, sả thải, xả hàng, sả hàng, na ná nhau, mật thiết, mật vụ, bảo mật, na tra, quýt sạch, nhãn hiệu, nhãn mác, tem nhãn, dán nhãn, nhãn hàng, nhãn vở, thương hiệu, ca trực, ca làm, ca nước, cái ca, ca mổ, ca máy, sầu não, u sầu, sầu bi, khoai khoái, ca dao, sáu tháng, sáu năm, sáu ngày, sau cùng, sau chót, trước mắt, cứ bỏ, bỏ xứ, ngon bổ`);
