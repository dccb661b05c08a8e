import { describe, expect, it } from '@jest/globals';
import { restAfter } from '@nongsan/platform';
import fc from 'fast-check';
import { readInboundText } from './inbound.js';
import { digitOf, isOpenPrice, shortWord } from './words.js';

describe('a word of a message', () => {
  it.each([
    ['OK', 'YES'],
    [' ok. ', 'YES'],
    ['Đúng', 'YES'],
    ['đúng rồi', 'YES'],
    ['đồng ý'.normalize('NFD'), 'YES'],
    ['sai rồi', 'NO'],
    ['dừng', 'STOP'],
    ['đừng', 'STOP'],
    ['DUNG TIN', 'STOP'],
    ['stop', 'STOP'],
    ['DUNG', 'RIGHT_OR_STOP'],
    ['Nhận lại', 'RESUME'],
    ['nhanlai', 'RESUME'],
    ['ban 2 tan', null],
    ['', null],
  ])('"%s" means %s', (text, word) => {
    expect(shortWord(text)).toBe(word);
  });

  it.each([
    ['1', 1],
    [' 2. ', 2],
    ['0', null],
    ['12', null],
    ['1 tan', null],
  ])('"%s" is the digit %s', (text, digit) => {
    expect(digitOf(text)).toBe(digit);
  });

  it.each([
    ['gia', 'Giá cà phê', 'ca phe'],
    ['gia', 'giacaphe', 'caphe'],
    ['gia', 'gia', ''],
    ['gia', 'giacaphe 2', null],
    ['tro giup', 'TRỢ GIÚP'.normalize('NFD'), ''],
    ['tro giup', 'trogiup', ''],
    ['huy', 'huy làm hộ', 'lam ho'],
    ['huy lam ho', 'HUYLAMHO', ''],
    ['tin', 'tien', null],
    ['ban', 'ba tan', null],
  ])('after "%s" in "%s" comes %j', (word, text, rest) => {
    expect(restAfter(word, text)).toBe(rest);
  });

  it.each(['gia hom nay', 'Theo giá thị trường', 'hôm nay'])('"%s" leaves the price open', (text) => {
    expect([isOpenPrice(text), isOpenPrice(`${text} 95k`)]).toEqual([true, false]);
  });

  it('in capitals, small letters, NFC or NFD is the same word', () => {
    const words = fc.constantFrom('đúng', 'ok', 'huỷ', 'trợ giúp', 'nhận lại', 'giá tiêu', 'dừng');
    const forms = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD'),
      (text) => `  ${text}! `,
    );
    fc.assert(
      fc.property(words, forms, (text, form) => {
        expect(shortWord(form(text))).toBe(shortWord(text));
        for (const word of ['huy', 'tro giup', 'gia']) expect(restAfter(word, form(text))).toBe(restAfter(word, text));
      }),
    );
  });
});

describe('a message of the gateway', () => {
  const message = { id: 'm-1', from: '0912345678', text: 'BAN', receivedAt: '2026-11-25T01:00:00Z' };

  it('is read with its number in one form', () => {
    expect(readInboundText(JSON.stringify(message))).toEqual({ id: 'm-1', phone: '+84912345678', text: 'BAN' });
    expect(readInboundText(JSON.stringify({ ...message, id: 7, from: '84 912 345 678' }))).toMatchObject({ id: '7' });
    expect(readInboundText(JSON.stringify({ ...message, from: 'VIETTEL' }))).toMatchObject({ phone: null });
    expect(readInboundText(JSON.stringify({ ...message, text: 'A\0B' }))).toMatchObject({ text: 'A B' });
  });

  it.each([
    { id: '' },
    { id: null },
    { id: 'x'.repeat(101) },
    { id: 'a\0' },
    { from: 84912345678 },
    { text: null },
    { text: 'x'.repeat(1_601) },
    { receivedAt: 'soon' },
    { receivedAt: null },
  ])('is not guessed from %j', (change) => {
    expect(readInboundText(JSON.stringify({ ...message, ...change }))).toBeNull();
  });

  it.each(['', '{', 'null', '5', '[]'])('is not read from %j', (json) => {
    expect(readInboundText(json)).toBeNull();
  });
});
