import { describe, expect, it } from '@jest/globals';
import { vnd } from '@nongsan/kernel';
import fc from 'fast-check';
import { Banks, QRPay, VietQRService } from 'vietnam-qr-pay';
import { bankOf, BANKS } from './banks.js';
import { crc16 } from './crc16.js';
import { tlv } from './tlv.js';
import { decodeVietQr, encodeVietQr, toPurpose, VIETQR_SERVICES, type VietQr } from './vietqr.js';

const charset = (characters: string, max: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: max });
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const vietQr: fc.Arbitrary<VietQr> = fc.record(
  {
    bin: fc.constantFrom(...BANKS.map((bank) => bank.bin)),
    account: charset(LETTERS, 19),
    service: fc.constantFrom(...VIETQR_SERVICES),
    amount: fc.integer({ min: 1, max: 9_999_999_999_999 }).map(vnd),
    purpose: charset(`${LETTERS} `, 25),
  },
  { requiredKeys: ['bin', 'account', 'service'] },
);
const agribank: VietQr = { bin: '970405', account: '6300205123456', service: 'QRIBFTTA' };
const sealed = (body: string) => `${body}6304${crc16(`${body}6304`)}`;

it('the checksum of 123456789 is 29B1', () => {
  expect(crc16('123456789')).toBe('29B1');
});

it('what is written is read back', () => {
  fc.assert(
    fc.property(vietQr, (qr) => {
      const written = encodeVietQr(qr);
      expect(written.ok && decodeVietQr(written.value)).toEqual({ ok: true, value: qr });
    }),
  );
});

it('a second implementation writes the same codes', () => {
  fc.assert(
    fc.property(vietQr, ({ bin, account, service, amount, purpose }) => {
      const other = QRPay.initVietQR({
        bankBin: bin,
        bankNumber: account,
        service: service === 'QRIBFTTA' ? VietQRService.BY_ACCOUNT_NUMBER : VietQRService.BY_CARD_NUMBER,
        ...(amount !== undefined && { amount: String(amount) }),
        ...(purpose !== undefined && { purpose }),
      });
      const mine = encodeVietQr({ bin, account, service, ...(amount && { amount }), ...(purpose && { purpose }) });
      expect(mine).toEqual({ ok: true, value: other.build() });
    }),
  );
});

describe('codes of others', () => {
  it.each([
    '00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen tien6304BBB8',
    '00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F',
    '00020101021138620010A00000072701320006970454011899MM24011M348750800208QRIBFTTA53037045802VN62190515MOMOW2W3487508080030466304EBC8',
  ])('%s is read', (payload) => {
    expect(decodeVietQr(payload)).toMatchObject({ ok: true, value: { service: 'QRIBFTTA' } });
  });
});

describe('never read as a VietQR', () => {
  const head = tlv('00', '01') + tlv('01', '12');
  const payee = (bin: string, account: string, service = 'QRIBFTTA', guid = 'A000000727') =>
    tlv('38', tlv('00', guid) + tlv('01', tlv('00', bin) + tlv('01', account)) + tlv('02', service));
  const good = payee('970405', '6300205123456');
  const tail = tlv('58', 'VN');

  it('the parts below make a good code when put together rightly', () => {
    expect(decodeVietQr(sealed(head + good + tlv('53', '704') + tlv('54', '5') + tail))).toMatchObject({ ok: true });
  });

  it.each([
    ['another scheme', 'NOT_VIETQR', head + payee('970405', '1', 'QRIBFTTA', 'A000000775') + tlv('53', '704') + tail],
    ['dollars', 'NOT_VIETQR', head + good + tlv('53', '840') + tail],
    ['no country', 'NOT_VIETQR', head + good + tlv('53', '704')],
    ['no payee', 'NOT_VIETQR', head + tlv('53', '704') + tail],
    ['a BIN of five digits', 'BIN_INVALID', head + payee('97040', '1') + tlv('53', '704') + tail],
    ['an account with a space', 'ACCOUNT_INVALID', head + payee('970405', '1 2') + tlv('53', '704') + tail],
    ['an account of twenty', 'ACCOUNT_INVALID', head + payee('970405', '1'.repeat(20)) + tlv('53', '704') + tail],
    ['a push payment', 'SERVICE_INVALID', head + payee('970405', '1', 'QRPUSH') + tlv('53', '704') + tail],
    ['an amount of nothing', 'AMOUNT_INVALID', head + good + tlv('53', '704') + tlv('54', '0') + tail],
    ['a broken đồng', 'AMOUNT_INVALID', head + good + tlv('53', '704') + tlv('54', '1.5') + tail],
    ['a field twice', 'TLV_BROKEN', head + good + tlv('53', '704') + tlv('54', '5') + tlv('54', '6') + tail],
    ['a field that is cut', 'TLV_BROKEN', `${head}3899${good}`],
  ])('%s', (_what, code, body) => {
    expect(decodeVietQr(sealed(body))).toEqual({ ok: false, code });
  });

  it('text after the checksum, a checksum in lower case, and no checksum', () => {
    const written = encodeVietQr({ ...agribank, amount: 15_750_000 });
    const payload = written.ok ? written.value : '';
    for (const broken of [`${payload}5802VN`, payload.slice(0, -8), payload.slice(0, -4), payload.toLowerCase()])
      expect(decodeVietQr(broken).ok).toBe(false);
  });

  it('one changed character is always seen', () => {
    fc.assert(
      fc.property(vietQr, fc.nat(), fc.constantFrom(...LETTERS), (qr, where, other) => {
        const written = encodeVietQr(qr);
        const payload = written.ok ? written.value : '';
        const at = where % payload.length;
        fc.pre(payload[at] !== other);
        expect(decodeVietQr(payload.slice(0, at) + other + payload.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it('whatever else is thrown at it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeVietQr(text).ok).toBe(false);
        expect(decodeVietQr(sealed(text)).ok).toBe(false);
      }),
    );
    for (const text of ['0', '000201', 'ệ']) expect(decodeVietQr(text.repeat(150_000)).ok).toBe(false);
  });
});

describe('never written', () => {
  it.each([
    ['BIN_INVALID', { bin: '97040' }],
    ['BIN_INVALID', { bin: '' }],
    ['ACCOUNT_INVALID', { account: '' }],
    ['ACCOUNT_INVALID', { account: '1'.repeat(20) }],
    ['ACCOUNT_INVALID', { account: '63 00' }],
    ['AMOUNT_INVALID', { amount: 0 }],
    ['AMOUNT_INVALID', { amount: -1 }],
    ['AMOUNT_INVALID', { amount: 1.5 }],
    ['AMOUNT_INVALID', { amount: Number.NaN }],
    ['AMOUNT_INVALID', { amount: 10_000_000_000_000 }],
    ['PURPOSE_INVALID', { purpose: '' }],
    ['PURPOSE_INVALID', { purpose: 'A'.repeat(26) }],
    ['PURPOSE_INVALID', { purpose: 'Đặt cọc' }],
    ['PURPOSE_INVALID', { purpose: 'PL7K2M9XT\n' }],
  ])('%s %j', (code, change) => {
    expect(encodeVietQr({ ...agribank, ...change })).toEqual({ ok: false, code });
  });
});

it.each([
  ['Đặt cọc cà phê PLM5J7KP5', 'Dat coc ca phe PLM5J7KP5'],
  ['  trả - nốt / tiền  ', 'tra not tien'],
  ['đồng ĐẮK LẮK', 'dong DAK LAK'],
])('the memo "%s" becomes "%s"', (memo, purpose) => {
  expect(toPurpose(memo)).toBe(purpose);
});

describe('banks', () => {
  it('every bank of the source table is here, once, and can pay where the source says so', () => {
    const source = Banks.filter((bank) => bank.bin !== '');
    expect(new Set(BANKS.map((bank) => bank.bin))).toEqual(new Set(source.map((bank) => bank.bin)));
    expect(new Set(BANKS.map((bank) => bank.bin)).size).toBe(BANKS.length);
    for (const { bin, canTransfer } of BANKS)
      expect(canTransfer).toBe(source.some((bank) => bank.bin === bin && Number(bank.vietQRStatus) === 1));
  });

  it('970405 is Agribank and 970449 stands under its new name', () => {
    expect([bankOf('970405')?.shortName, bankOf('970449')?.shortName, bankOf('000000')]).toEqual([
      'Agribank',
      'LPBank',
      null,
    ]);
  });
});
