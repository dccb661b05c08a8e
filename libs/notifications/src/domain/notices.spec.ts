import { describe, expect, it } from '@jest/globals';
import { LISTING_EVENTS } from '@nongsan/catalog';
import { HELPING_EVENTS } from '@nongsan/identity';
import { ORDER_EVENTS } from '@nongsan/orders';
import type { Side } from '../models.js';
import { KINDS, readNotice, sidesTold, silenceOf, TOLD } from './notices.js';
import { every, figuresOf } from './notices.testdata.js';

describe('the table of who is told what', () => {
  it.each([...ORDER_EVENTS, ...LISTING_EVENTS, ...HELPING_EVENTS])(
    '%s is told to somebody, or the reason of its silence is given',
    (type) => {
      const silence = silenceOf(type);
      expect(silence === null || (typeof silence === 'string' && silence.length > 10)).toBe(true);
    },
  );

  it('what says nothing is the doing of the one who would hear it, or is said by another event', () => {
    expect(KINDS.filter((kind) => !TOLD.includes(kind)).sort()).toEqual([
      'HelpedActUndone',
      'ListingRenewed',
      'ListingRestored',
      'ListingSoldOut',
      'ListingWithdrawn',
      'WeighInConfirmed',
    ]);
  });

  it('has figures in this spec for every type that is told', () => {
    expect([...new Set(every.map(({ kind }) => kind))].sort()).toEqual([...TOLD].sort());
  });

  it.each(every)('$kind of $named tells $heard, by text message $texted', ({ kind, figures, heard, texted }) => {
    const told = sidesTold(kind, figuresOf(figures));
    expect(told.map(({ side }) => side)).toEqual(heard);
    expect(told.filter(({ sms }) => sms).map(({ side }) => side)).toEqual(texted);
  });
});

const read = (kind: string, side: Side, params: object, about: string | null = 'DH-7K3FQ') =>
  readNotice({
    ...{ id: 'n', kind, side, about, at: new Date('2026-11-25T01:00:00Z'), readAt: null },
    params: { produce: 'cà phê nhân xô', grams: 500_000, ...params },
  });

describe('what a reader reads', () => {
  it.each([
    [
      'the seller of a new order',
      read('OrderPlaced', 'SELLER', { goodsVnd: 47_500_000, acceptBy: '2026-11-26T01:00:00.000Z' }),
      'Có người đặt mua',
      'Đơn DH-7K3FQ: 500 kg cà phê nhân xô, 47.500.000 đ. Trả lời trước 8:00 thứ Năm 26/11.',
      '/don/DH-7K3FQ',
    ],
    [
      'the buyer of an accepted order',
      read('OrderAccepted', 'BUYER', { depositVnd: 4_750_000, depositBy: '2026-11-29T17:05:00.000Z' }),
      'Người bán đồng ý',
      'Đơn DH-7K3FQ, cà phê nhân xô: trả cọc 4.750.000 đ trước 0:05 thứ Hai 30/11.',
      '/don/DH-7K3FQ',
    ],
    [
      'the seller of a buyer who withdrew',
      read('OrderCancelled', 'SELLER', { by: 'BUYER', depositOutcome: 'KEPT_BY_SELLER', refundVnd: 0, penaltyVnd: 0 }),
      'Đơn bị hủy',
      'Đơn DH-7K3FQ: người mua hủy. Tiền cọc thuộc về bạn.',
      '/don/DH-7K3FQ',
    ],
    [
      'the buyer of a seller who withdrew',
      read('OrderCancelled', 'BUYER', {
        ...{ by: 'SELLER', depositOutcome: 'RETURNED_WITH_AS_MUCH_AGAIN' },
        ...{ refundVnd: 4_750_000, penaltyVnd: 4_750_000 },
      }),
      'Đơn bị hủy',
      'Đơn DH-7K3FQ: người bán hủy. Người bán trả lại 4.750.000 đ và đền 4.750.000 đ.',
      '/don/DH-7K3FQ',
    ],
    [
      'the seller who withdrew while the cooperative had the money',
      read('OrderCancelled', 'SELLER', {
        ...{ by: 'COOP', depositOutcome: 'RETURNED_WITH_AS_MUCH_AGAIN', moneyWith: 'COOP' },
        ...{ refundVnd: 4_750_000, penaltyVnd: 4_750_000 },
      }),
      'Đơn bị hủy',
      'Đơn DH-7K3FQ: hợp tác xã hủy. Hợp tác xã trả lại 4.750.000 đ, bạn đền 4.750.000 đ.',
      '/don/DH-7K3FQ',
    ],
    [
      'the buyer who gets money back after the weigh-in',
      read('OrderSettled', 'BUYER', { payableVnd: 4_000_000, balanceVnd: -750_000 }),
      'Đã chốt cân',
      'Đơn DH-7K3FQ: thành tiền 4.000.000 đ. Bạn được trả lại 750.000 đ.',
      '/don/DH-7K3FQ',
    ],
    [
      'the seller whose listing has to be changed',
      read('ListingChangesAsked', 'SELLER', { reason: 'PHOTO_UNCLEAR', ofEdit: false }, 'TB-23456'),
      'Tin bán cần sửa',
      'Tin TB-23456, cà phê nhân xô. Ảnh mờ. Chụp lại gần hơn, chỗ sáng.',
      '/tin-cua-toi/TB-23456',
    ],
    [
      'the cooperative of a new listing',
      read('ListingSubmitted', 'COOP', { dueAt: '2026-11-25T10:00:00.000Z' }, 'TB-23456'),
      'Tin bán chờ duyệt',
      'Tin TB-23456: 500 kg cà phê nhân xô. Trả lời trước 17:00 thứ Tư 25/11.',
      '/ban-dieu-hanh',
    ],
    [
      'whoever gets another account',
      read('PayeeChanged', 'SELF', { isFirst: false, activeFrom: '2026-11-27T01:00:00.000Z' }, null),
      'Tài khoản nhận tiền sẽ đổi',
      'Đổi lúc 8:00 thứ Sáu 27/11. Nếu không phải bạn, báo hợp tác xã ngay.',
      '/toi/nhan-tien',
    ],
  ])('%s', (_who, notice, title, body, path) => {
    expect([notice.title, notice.body, notice.path]).toEqual([title, body, path]);
  });

  it('a kind that is no longer told is still there to be seen', () => {
    expect(read('OfOldTimes', 'SELLER', {})).toMatchObject({ title: 'Có việc mới', path: '/', isRead: false });
  });
});
