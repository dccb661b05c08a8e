const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/**
 * Produce of the highlands that no gazetteer here has, and whose name holds or resembles one that it has: rau muống is no rau cải,
 * mãng cầu xiêm no na. What is named here is asked, never sold as something else. Data.
 */
export const OTHER_PRODUCE: readonly string[] = list(`
  ổi nữ hoàng, ổi đài loan, ổi lê, trái ổi, quả ổi, dưa hấu, dưa hấu không hạt, dưa lưới, dưa lê, dưa vàng, dưa gang, dưa bở, thanh long, thanh long ruột đỏ, thanh long ruột trắng, táo mèo, táo ta, táo đỏ, trái táo,
  mận hà nội, mận an phước, trái mận, quả mận, roi đỏ, trái lý, trái cóc, cóc non, cóc thái, quả cóc, trái me, me thái, me chua, trái khế, vú sữa, sa kê, sabôchê, sa pô chê, sapoche, hồng xiêm, hồng giòn, hồng treo, hồng quân, trái hồng,
  quả hồng, bòn bon, dâu da, dâu da đất, dâu tây, dâu tằm, dâu rừng, trái dâu, lựu đỏ, quả lựu, kiwi, việt quất, cherry, cà ri, trái lê, quả lê, quả đào, trái đào, quả mơ, trái mơ, trái sung, trái trám, trám đen, trám trắng, thù lù, tầm bóp, lê ki ma,
  bình bát, trái gấc, quả gấc, gấc, sơ ri, trứng cá, trái sim, lặc lè, trái nhàu, quả nhàu, trái nhào, cà na, trái cà na, cau tươi, trái cau, trái ươi, hạt ươi, đác, hạt đác, thốt nốt, chà là, sầu đâu, quất, trái tắc, tắc, quả quất, phật thủ,
  mãng cầu xiêm, mãng cầu gai, na xiêm, mít tố nữ, mít nghệ, mít ta, mít ướt, mít rừng, mít non, chuối xiêm, chuối sứ, chuối ngự, chuối tây, chuối hột, chuối lá, chuối rừng, chuối táo quạ, bắp chuối, cam đường, cam canh, cam úc, cam mỹ,
  chanh giấy, chanh không hạt, chanh đào, chanh ta, chanh tươi, chanh tứ quý, chanh bông tím, trái chanh, quả chanh, bưởi năm roi, bưởi năm doi, bưởi diễn, bưởi hồ lô,
  chôm chôm rừng, dừa xiêm, dừa dứa, dừa tươi, dừa khô, trái dừa, quả dừa,
  rau muống, rau dền, rau mồng tơi, mồng tơi, rau đay, rau răm, rau má, rau càng cua, rau lang, rau ngót, rau bồ ngót, rau dớn, rau rừng, rau nhút, rau tần ô, tần ô, rau đắng, rau sam, rau thơm, rau húng, rau quế, rau diếp cá, diếp cá,
  rau câu, rau bí, rau kinh giới, rau tía tô, rau om, rau ngổ, rau mùi, rau lang tím, rau khoai, rau mầm, rau nhíp, lá nhíp, lá bép, lá lốt, lá giang, lá dong, đọt mây, đọt bí, đọt su su, bông bí, hoa bí, hạt bí, bí đao, bí xanh, bí hồ lô, bí ngòi, bí nụ,
  bầu sao, trái bầu, mướp hương, mướp đắng, khổ qua, cà rốt, cà tím, cà pháo, cà dĩa, cà dái dê, cà đắng, cà gai leo, cà độc dược, củ dền, củ cải, củ cải trắng, củ cải đường, củ cải đỏ, su hào, su su, súp lơ, bông cải, cải thảo,
  củ nén, củ kiệu, củ năng, củ sen, ngó sen, củ ấu, củ mài, củ từ, củ mỡ, củ ráy, củ đậu, củ sắn nước, sắn nước, sắn dây, bột sắn dây, củ sắn dây, củ hành, hành tím, hành lá, hành tây, hành phi, củ tỏi, tỏi đen, củ riềng, riềng, khoai tây, khoai môn, khoai sọ,
  khoai mỡ, khoai từ, khoai sâm, khoai sáp, khoai mài, khoai tía, khoai tầng, khoai nưa, ngô ngọt, bắp ngọt, bắp mỹ, bắp rang, bắp non, bắp chuối rừng, ớt chuông, ớt ngọt, ớt palermo, ớt sừng, ớt sừng trâu, ớt bột, ớt xiêm rừng,
  dưa cải, dưa chua, đậu đen, đậu đỏ, đậu trắng, đậu ngự, đậu que, đậu cô ve, đậu cove, đậu ve, đậu bắp, đậu rồng, đậu ván, đậu đũa, đậu hà lan, đậu săng, đậu mỏ két, đậu gà, đậu biếc, hạt sen, hạt dẻ, hạt hướng dương, hạt chia, hạt é, hạt kê, hạt mè, mè đen, mè trắng,
  mè vàng, hạt quinoa, hạt óc chó, óc chó, hạnh nhân, hạt dổi, mắc khén, mắc mật, mác mật, lá mắc mật, sachi, sa chi, sacha inchi, đậu sachi, lúa mạch, lúa mì, bo bo, ý dĩ, cao lương, gừng gió, gừng đen, gừng rừng, nghệ đen, nghệ rừng, ngải đen, nga truật, tiêu lốt, tiêu rừng, tiêu thất, lá tiêu,
  sa nhân, thảo quả, tam thất, đinh lăng, đẳng sâm, sâm dây, sâm đá, sâm ngọc linh, sâm cau, ba kích, hà thủ ô, xạ đen, linh chi, nấm linh chi, nấm lim, nấm bào ngư, nấm hương, nấm rơm, nấm mối, nấm mèo, nấm kim châm, nấm đùi gà, mật nhân, mật gấu, cây mật gấu, mật dừa, mật hoa dừa,
  sáp ong, phấn hoa, sữa ong chúa, nhộng ong, ong giống, đàn ong, ong non, atiso, hoa atiso, bụp giấm, hoa cúc, hoa hồng, hoa ly, hoa lan, hoa sen, bông sen, bông súng, bông điên điển, hoa thiên lý, bông thiên lý, bông atiso, hoa đậu biếc, trầu không, lá trầu, chè xanh, chè tươi, lá chè, trà xanh, trà ô long, thuốc lá, lá thuốc,
  mía tím, mía lau, cỏ voi, cỏ ngọt, cỏ sữa, măng tre, măng tươi, măng khô, măng le, măng tây, măng chua, măng lục trúc, bông vải, bông gòn, dâu nuôi tằm, lá dâu, kén tằm, tổ yến, yến sào, trứng gà, trứng vịt, trứng cút, gà ta, gà thả vườn, vịt xiêm, heo rừng, heo mọi, cá trê, cá lóc, cá rô, cá tầm, cá nước ngọt,
  chôm chôm nhãn, ngò gai, bắp su, gạo mầm, bơ đậu phộng, bơ sữa, bơ thực vật, đậu phộng rang, lá bơ, lá sả, lá chanh, lá ổi, lá mít, dưa mắm`);
