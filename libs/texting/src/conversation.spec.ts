import { afterEach, describe, expect, it } from '@jest/globals';
import { ReferencePriceRepository } from '@nongsan/catalog';
import { newFarmer, newPerson, newTrader } from '@nongsan/identity/testing';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Phone, vnd } from '@nongsan/kernel';
import { SmsOutbox, TextCommands, type Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { isSms } from '@nongsan/vietnamese';
import fc from 'fast-check';
import { answerOf } from './domain/answers.js';
import { TestPhone, textingWorld } from './testing.js';

const world = useWorld(textingWorld);
const SENTENCE = 'Ban 2 tan ca phe nhan xo gia 95k';
const READ_BACK = 'Ban 2 tan ca phe nhan xo, 95.000d/kg, co ngay. Dung thi nhan OK, sai thi nhan lai.';

afterEach(async () => {
  const rows = await world.sql<{ text: string }>(`SELECT text FROM sms_messages WHERE purpose = 'ANSWER'`);
  for (const { text } of rows) expect([text, isSms(text)]).toEqual([text, true]);
});

async function farmer(): Promise<{ viewer: Viewer; phone: TestPhone }> {
  const viewer = await newFarmer(world);
  return { viewer, phone: new TestPhone(world, viewer.phone) };
}

async function listingsOf({ personId }: Viewer) {
  return world.sql<{ code: string; state: string; produce: string; grams: number; price: number | null }>(
    `SELECT code, state, produce_slug AS produce, grams_offered::int AS grams, price_vnd::int AS price FROM listings WHERE seller_id = $1 ORDER BY created_at, id`,
    [personId],
  );
}

describe('listing by text messages', () => {
  it('a sentence is read back, and OK sends it to the cooperative', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say(SENTENCE)).toBe(READ_BACK);
    expect(await listingsOf(viewer)).toEqual([]);
    const receipt = await phone.say('ok');
    const [listing] = await listingsOf(viewer);
    expect(listing).toMatchObject({ state: 'PENDING', produce: 'ca-phe-nhan-xo', grams: 2_000_000, price: 95_000 });
    expect(receipt).toBe(`Da gui tin ${listing!.code}. Hop tac xa tra loi truoc 10:00 ngay 25/11. Xem tin: nhan TIN.`);
  });

  it('a second OK sends nothing more', async () => {
    const { viewer, phone } = await farmer();
    await phone.say(SENTENCE);
    await phone.say('OK');
    expect(await phone.say('OK')).toBe(answerOf('nothingOpen'));
    expect(await listingsOf(viewer)).toHaveLength(1);
  });

  it('accents, capitals and NFD say the same', async () => {
    const { phone } = await farmer();
    expect(await phone.say('BÁN 2 TẤN CÀ PHÊ NHÂN XÔ GIÁ 95K'.normalize('NFD'))).toBe(READ_BACK);
    expect(await phone.say('đúng'.normalize('NFD'))).toContain('Da gui tin');
  });

  it('a question about the quantity takes a number with its unit, or kilograms', async () => {
    for (const [answer, said] of [
      ['5 ta', '5 ta'],
      ['500', '5 ta'],
      ['500 kg', '5 ta'],
    ] as const) {
      const { phone } = await farmer();
      expect(await phone.say('Ban ca phe nhan xo gia 95k')).toBe('Ca phe nhan xo: Co bao nhieu ky? Vi du: 500 kg.');
      expect(await phone.say(answer)).toContain(`Ban ${said} ca phe nhan xo, 95.000d/kg`);
    }
  });

  it('a question about the produce takes one digit', async () => {
    const { viewer, phone } = await farmer();
    const asked = await phone.say('ban 2 tan bo gia 15');
    expect(asked).toMatch(/^Ban nong san gi\? 1 bo sap, 2 bo .*, 3 bo .*\. Nhan so\.$/);
    const second = / 2 (?<name>bo \w+)/.exec(asked)!.groups!['name']!;
    expect(await phone.say('2')).toContain(`Ban 2 tan ${second}, 15.000d/kg`);
    await phone.say('OK');
    expect((await listingsOf(viewer))[0]!.produce).toMatch(/^bo-(034|booth)$/);
  });

  it('a digit that is none of the choices asks again, and the third time the sentence has to be said anew', async () => {
    const { viewer, phone } = await farmer();
    await phone.say('ban 2 tan bo gia 15');
    expect(await phone.say('9')).toContain('Ban nong san gi?');
    expect(await phone.say('9')).toBe(answerOf('missing'));
    expect(await phone.say('OK')).toBe(answerOf('nothingOpen'));
    expect(await listingsOf(viewer)).toEqual([]);
  });

  it('a price that cannot be is asked, and one that is insisted on is asked once more before it is sent', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say('ban 1 tan ca phe nhan xo gia 9500')).toBe(
      'Ca phe nhan xo: Gia bao nhieu mot ky? Vi du: 89.000 d.',
    );
    expect(await phone.say('9500')).toContain('Ban 1 tan ca phe nhan xo, 9.500d/kg');
    expect(await phone.say('OK')).toBe(
      'Gia 9.500d/kg khac xa gia thuong? Dung gia nay thi nhan OK, sai thi nhan lai gia.',
    );
    expect(await listingsOf(viewer)).toEqual([]);
    expect(await phone.say('gia 95k')).toContain('95.000d/kg');
    await phone.say('OK');
    expect(await listingsOf(viewer)).toMatchObject([{ price: 95_000 }]);
  });

  it('what is unlikely but true goes out after a second OK', async () => {
    const { viewer, phone } = await farmer();
    await phone.say('ban 1 tan ca phe nhan xo gia 9500');
    await phone.say('9500');
    await phone.say('OK');
    expect(await phone.say('OK')).toContain('Da gui tin');
    expect(await listingsOf(viewer)).toMatchObject([{ price: 9_500 }]);
  });

  it('to the question of the price "gia hom nay" leaves it open', async () => {
    const { viewer, phone } = await farmer();
    await phone.say('ban 1 tan ca phe nhan xo gia 9500');
    expect(await phone.say('gia hom nay')).toContain(', gia hom nay, co ngay');
    await phone.say('OK');
    expect(await listingsOf(viewer)).toMatchObject([{ price: null }]);
  });

  it('a new sentence takes the place of what was read back; a part of one corrects it', async () => {
    const { phone } = await farmer();
    await phone.say(SENTENCE);
    expect(await phone.say('3 tan')).toContain('Ban 3 tan ca phe nhan xo, 95.000d/kg');
    expect(await phone.say('gia 96k')).toContain('Ban 3 tan ca phe nhan xo, 96.000d/kg');
    expect(await phone.say('ban 5 ta ho tieu den gia 150k')).toContain('Ban 5 ta ho tieu den, 150.000d/kg');
    expect(await phone.say('sai roi')).toBe(answerOf('sayAgain'));
    expect(await phone.say('troi dep qua')).toBe(answerOf('notUnderstood'));
    expect(await phone.say('OK')).toContain('Da gui tin');
  });

  it('"dung" without accents is neither yes nor stop while something is open', async () => {
    const { viewer, phone } = await farmer();
    await phone.say(SENTENCE);
    expect(await phone.say('DUNG')).toBe(answerOf('rightOrStop'));
    expect(await listingsOf(viewer)).toEqual([]);
    expect(await phone.say('OK')).toContain('Da gui tin');
    expect(await phone.say('DUNG')).toBe(answerOf('stopped'));
  });

  it('two goods in one message are read back and sent one after the other', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say('con 1 tan ca nhan voi 2 ta tieu den, ca 96 tieu 148')).toContain(
      'Ban 1 tan ca phe nhan xo',
    );
    expect(await phone.say('OK')).toMatch(/^Da gui tin TB-\w+\..* \| Ban 2 ta ho tieu den, 148\.000d\/kg/);
    expect(await phone.say('OK')).toMatch(/^Da gui tin TB-\w+\.[^|]*$/);
    expect(await listingsOf(viewer)).toMatchObject([
      { produce: 'ca-phe-nhan-xo', grams: 1_000_000, price: 96_000 },
      { produce: 'ho-tieu-den', grams: 200_000, price: 148_000 },
    ]);
  });

  it('latex by the degree: the degree is asked, and makes the price of a kilogram', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say('mu nuoc 370 dong mot do, moi ngay duoc 150 ky')).toBe(
      'Mu cao su nuoc: Do mu bao nhieu? Vi du: 31.',
    );
    expect(await phone.say('30 do')).toContain('Ban 1,5 ta mu cao su nuoc, do mu 30do, 11.100d/kg');
    await phone.say('OK');
    expect(await listingsOf(viewer)).toMatchObject([{ produce: 'mu-cao-su-nuoc', grams: 150_000, price: 11_100 }]);
  });

  it('only a quantity: the produce is asked, and may be answered by its name', async () => {
    const { phone } = await farmer();
    expect(await phone.say('ban 2 tan')).toBe('Ban nong san gi? Vi du: ca phe nhan xo.');
    expect(await phone.say('tieu den')).toContain('Ban 2 tan ho tieu den, gia hom nay');
  });

  it('a quantity that is never said leaves nothing to send', async () => {
    const { viewer, phone } = await farmer();
    await phone.say('nha co may tan ca duoc gia thi ban');
    expect(await phone.say('nhieu lam')).toContain('Co bao nhieu ky?');
    expect(await phone.say('nhieu lam')).toBe(answerOf('missing'));
    await phone.say('OK');
    expect(await listingsOf(viewer)).toEqual([]);
  });

  it('whatever is sent, in whatever order: nothing breaks, and what goes out is at most 160 plain letters', async () => {
    const { phone } = await farmer();
    const pieces = fc.constantFrom(
      ...[
        'ban',
        'gia',
        'OK',
        'huy',
        'tin',
        '1',
        '9',
        'ca phe',
        'bơ',
        '2 tấn',
        '5 tạ',
        '95k',
        '9500',
        'dung',
        'sai',
        'nhan lai',
      ],
      ...[
        'thôn Lộc Tân',
        'tuần sau',
        'TB-7K3FQ',
        '\u0000',
        '🌱',
        '٣ tấn',
        'mủ nước 370 đồng một độ',
        '-1',
        '1e9 kg',
        '999999999999 tan',
      ],
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 5 }).map((said) => said.join(' ')),
      fc.string({ maxLength: 200 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        world.clock.advance(10 * MINUTE_MS);
        const before = (await phone.inbox()).length;
        expect([text, await phone.send(text)]).toEqual([text, 200]);
        const answers = (await phone.inbox()).slice(before);
        expect(answers.length).toBeGreaterThan(0);
        for (const answer of answers) expect([text, answer, isSms(answer)]).toEqual([text, answer, true]);
      }),
      { numRuns: 150 },
    );
  });

  it('what is no harvest is told so', async () => {
    const { phone } = await farmer();
    expect(await phone.say('Can mua 5 tan ca phe nhan')).toMatch(/^Day la cau can mua\./);
    expect(await phone.say('chao em')).toMatch(/^Chua thay hang de ban\./);
  });

  it('after 24 hours a conversation is over', async () => {
    const { viewer, phone } = await farmer();
    await phone.say(SENTENCE);
    world.clock.advance(DAY_MS);
    expect(await phone.say('OK')).toBe(answerOf('nothingOpen'));
    expect(await listingsOf(viewer)).toEqual([]);
    world.clock.advance(8 * DAY_MS);
    await world.work();
    expect([await world.count('texts_in'), await world.count('text_conversations')]).toEqual([0, 0]);
  });
});

describe('words', () => {
  it('BAN, TRO GIUP and their likes are answered, together and apart', async () => {
    const { phone } = await farmer();
    expect(await phone.say('BAN')).toBe(answerOf('howToList'));
    expect(await phone.say('Trợ giúp')).toBe(answerOf('help'));
    expect(await phone.say('trogiup')).toBe(answerOf('help'));
  });

  it('HUY drops what is open, else asks about the newest listing, and OK takes it back', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say('HUY')).toBe(answerOf('nothingToDrop'));
    await phone.say(SENTENCE);
    expect(await phone.say('hủy')).toBe(answerOf('dropped'));
    await phone.say(SENTENCE);
    await phone.say('OK');
    const [{ code } = { code: '' }] = await listingsOf(viewer);
    expect(await phone.say('HUY')).toBe(
      `Rut tin ${code} (ca phe nhan xo, 2.000 kg)? Rut roi khong ban lai duoc. Dung thi nhan OK.`,
    );
    expect(await listingsOf(viewer)).toMatchObject([{ state: 'PENDING' }]);
    expect(await phone.say('OK')).toBe(`Da rut tin ${code}.`);
    expect(await listingsOf(viewer)).toMatchObject([{ state: 'WITHDRAWN' }]);
  });

  it('HUY with a receipt number means that one, and never another’s', async () => {
    const [mine, other] = [await farmer(), await farmer()];
    for (const { phone } of [mine, mine, other]) {
      await phone.say(SENTENCE);
      await phone.say('OK');
    }
    const [first] = await listingsOf(mine.viewer);
    const [foreign] = await listingsOf(other.viewer);
    expect(await mine.phone.say(`huy ${first!.code.toLowerCase()}`)).toContain(`Rut tin ${first!.code}`);
    expect(await mine.phone.say(`HUY ${foreign!.code}`)).toBe(answerOf('nothingToDrop'));
  });

  it('a sentence after the question of HUY takes nothing back', async () => {
    const { viewer, phone } = await farmer();
    await phone.say(SENTENCE);
    await phone.say('OK');
    await phone.say('HUY');
    expect(await phone.say(SENTENCE)).toBe(READ_BACK);
    await phone.say('OK');
    expect(await listingsOf(viewer)).toMatchObject([{ state: 'PENDING' }, { state: 'PENDING' }]);
  });

  it('another lib’s command of the same word comes first, and is passed by where it has nothing to do', async () => {
    const [one, two] = [await farmer(), await farmer()];
    world.get(TextCommands).register({
      name: 'spec.endConsent',
      words: ['huy lam ho', 'huy'],
      takesRest: false,
      run: (_tx, { viewer }) =>
        Promise.resolve(viewer.personId === one.viewer.personId ? { text: 'Da bo quyen lam ho.' } : null),
    });
    for (const text of ['HUY LAM HO', 'HUY']) expect(await one.phone.say(text)).toBe('Da bo quyen lam ho.');
    expect(await two.phone.say('HUY')).toBe(answerOf('nothingToDrop'));
  });

  it('TIN tells my listings and how they stand', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say('TIN')).toBe(answerOf('noListings'));
    await phone.say(SENTENCE);
    await phone.say('OK');
    const [{ code } = { code: '' }] = await listingsOf(viewer);
    expect(await phone.say('tin')).toBe(`${code} ca phe nhan xo 2.000 kg: cho duyet.`);
  });

  it('GIA tells the reference price with its day; an old one or one of the demo never as today’s', async () => {
    const { viewer, phone } = await farmer();
    expect(await phone.say('GIA')).toBe(answerOf('noPrices'));
    expect(await phone.say('gia ca phe nhan xo')).toBe('Chua co gia tham khao cua ca phe nhan xo.');
    const record = (produceSlug: string, hoursAgo: number, isDemo = false) =>
      world.database.tx((tx) =>
        world.get(ReferencePriceRepository).insert(tx, viewer.coopId, {
          ...{ id: crypto.randomUUID(), produceSlug, vndPerKg: vnd(96_500), source: 'Đại lý Hạnh', isDemo },
          asOf: new Date(world.clock.now().getTime() - hoursAgo * HOUR_MS),
        }),
      );
    await record('ca-phe-nhan-xo', 0);
    await record('ho-tieu-den', 48);
    await record('bo-034', 0, true);
    const today = /^Gia tham khao: ca phe nhan xo 96\.500d\/kg \(hom nay \d+\/\d+\/2026\)\. Nguon: Dai ly Hanh\.$/;
    expect(await phone.say('Giá cà phê nhân xô')).toMatch(today);
    expect(await phone.say('giacaphenhanxo')).toMatch(today);
    expect(await phone.say('gia tieu den')).toMatch(/ho tieu den 96\.500d\/kg \(ngay .* Khong phai gia hom nay\.$/);
    expect(await phone.say('gia bo 034')).toMatch(/\(gia vi du\).* Khong phai gia hom nay\.$/);
    expect(await phone.say('gia vang')).toBe(answerOf('unknownProduce'));
    expect(await phone.say('GIA')).toMatch(/^Gia tham khao: .*hom nay.*; .*ngay.*; .*gia vi du/);
  });

  it('DUNG stops notices, not codes or answers, until NHAN LAI', async () => {
    const { phone } = await farmer();
    const write = (purpose: 'CODE' | 'NOTICE') =>
      world.database.tx((tx) => world.get(SmsOutbox).write(tx, phone.phone as Phone, purpose, `a ${purpose}`));
    expect(await phone.say('dừng')).toBe(answerOf('stopped'));
    await write('CODE');
    await write('NOTICE');
    expect((await phone.inbox()).slice(1)).toEqual(['a CODE']);
    expect(await phone.say('NHAN LAI')).toBe(answerOf('resumed'));
    await write('NOTICE');
    expect((await phone.inbox()).at(-1)).toBe('a NOTICE');
  });
});

describe('who is speaking', () => {
  async function shared() {
    const [first, second] = [
      await newPerson(world, ['FARMER'], 'Y Bhăm Niê'),
      await newPerson(world, ['FARMER'], "H'Lan Niê"),
    ];
    await world.sql(`INSERT INTO phone_people (phone, person_id, added_at) VALUES ($1, $2, $3)`, [
      first.phone,
      second.personId,
      new Date(world.clock.now().getTime() + 1),
    ]);
    return { first, second, phone: new TestPhone(world, first.phone) };
  }

  it('several people on one phone: the digit says who, and the sentence that waited is read back', async () => {
    const { first, second, phone } = await shared();
    expect(await phone.say(SENTENCE)).toBe("Ai nhan tin nay? 1 Y Bham Nie, 2 H'Lan Nie. Nhan so.");
    expect(await phone.say('2')).toBe(READ_BACK);
    expect(await phone.say('OK')).toContain('Da gui tin');
    expect([await listingsOf(first), (await listingsOf(second)).length]).toEqual([[], 1]);
  });

  it('the person is kept within the conversation, and asked again in the next', async () => {
    const { phone } = await shared();
    await phone.say(SENTENCE);
    await phone.say('1');
    expect(await phone.say(SENTENCE)).toBe(READ_BACK);
    world.clock.advance(DAY_MS);
    expect(await phone.say('TIN')).toContain('Ai nhan tin nay?');
    expect(await phone.say('7')).toContain('Ai nhan tin nay?');
    expect(await phone.say('1')).toBe(answerOf('noListings'));
  });

  it('once it is sent the next one on the phone says who they are, and sees nothing of the first', async () => {
    const { first, second, phone } = await shared();
    await phone.say(SENTENCE);
    await phone.say('1');
    await phone.say('OK');
    expect(await phone.say('TIN')).toContain('Ai nhan tin nay?');
    expect(await phone.say('2')).toBe(answerOf('noListings'));
    await phone.say(SENTENCE);
    await phone.say('2');
    await phone.say('OK');
    expect([(await listingsOf(first)).length, (await listingsOf(second)).length]).toEqual([1, 1]);
  });

  it('after half an hour it is asked again who speaks: what was open is left to whom it belongs', async () => {
    const { first, second, phone } = await shared();
    await phone.say(SENTENCE);
    await phone.say('1');
    world.clock.advance(31 * MINUTE_MS);
    expect(await phone.say('OK')).toContain('Ai nhan tin nay?');
    expect(await phone.say('2')).toBe(answerOf('nothingOpen'));
    await phone.say(SENTENCE);
    await phone.say('1');
    world.clock.advance(31 * MINUTE_MS);
    await phone.say('OK');
    expect(await phone.say('1')).toContain('Da gui tin');
    expect([(await listingsOf(first)).length, await listingsOf(second)]).toEqual([1, []]);
  });

  it('who is left on a phone does not confirm what another began', async () => {
    const { first, second, phone } = await shared();
    await phone.say(SENTENCE);
    await phone.say('1');
    await world.sql(`DELETE FROM phone_people WHERE person_id = $1`, [first.personId]);
    expect(await phone.say('OK')).toBe(answerOf('nothingOpen'));
    expect(await listingsOf(second)).toEqual([]);
  });

  it('what waits is kept sealed', async () => {
    const { phone } = await shared();
    await phone.say('ban 1 tan ca phe, goi 0987654321');
    const [row] = await world.sql<{ waiting: string }>(`SELECT waiting FROM text_conversations WHERE phone = $1`, [
      phone.phone,
    ]);
    expect(row!.waiting).not.toMatch(/987654321|ca phe/);
  });

  it('prices and help need no name', async () => {
    const { phone } = await shared();
    expect(await phone.say('TRO GIUP')).toBe(answerOf('help'));
  });

  it('who has no role of a seller hears how to get it', async () => {
    const trader = await newTrader(world);
    const phone = new TestPhone(world, trader.phone);
    expect(await phone.say(SENTENCE)).toBe(answerOf('notSeller'));
    expect(await phone.say('BAN')).toBe(answerOf('howToList'));
  });

  it('an unknown number hears once a day how to be registered', async () => {
    const phone = new TestPhone(world, '+84387654321');
    expect([await phone.say(SENTENCE), await phone.say('alo'), await phone.say('BAN')]).toEqual([
      answerOf('stranger'),
      '',
      '',
    ]);
    world.clock.advance(DAY_MS + 1);
    expect(await phone.say('alo')).toBe(answerOf('stranger'));
  });
});
