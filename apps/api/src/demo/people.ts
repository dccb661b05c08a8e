import type { Phone } from '@nongsan/kernel';
import type { Role } from '@nongsan/platform';
import type { Dice } from './dice.js';

/** A person of the demo. Households live in xã Krông Năng and its neighbours; numbers are of a range that nobody holds. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly phone: Phone;
  readonly roles: readonly Role[];
  readonly communeCode: string;
  readonly village: string | null;
}

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý'];
const WOMEN = [
  'Thị Lài',
  'Thị Hạnh',
  'Thị Thắm',
  'Thị Mai',
  'Thị Nhung',
  'Thị Hoa',
  'Thị Lan',
  'Thị Tuyết',
  'Thị Xuân',
  'Thị Sen',
];
const MEN = [
  'Văn Tư',
  'Văn Hùng',
  'Đình Phúc',
  'Quang Vinh',
  'Văn Bảy',
  'Hữu Thọ',
  'Văn Lộc',
  'Minh Sơn',
  'Công Thành',
  'Xuân Trường',
];
const EDE = [
  'Y Thoăn Ayŭn',
  "H'Bia Êban",
  'Y Blŭm Niê',
  "H'Rơ Mlô",
  'Y Wang Kbuôr',
  "H'Nga Niê",
  'Y Đhin Êban',
  "H'Yer Ayŭn",
];

/** xã Krông Năng, then Dliê Ya, Tam Giang and Phú Xuân. */
const COMMUNES = ['24343', '24343', '24343', '24346', '24352', '24364'];
const VILLAGES = ['Lộc Tân', 'Lộc Tài', 'Lộc Phú', 'Khác'];

const PLAN: readonly { readonly count: number; readonly roles: readonly Role[]; readonly block: number }[] = [
  { count: 40, roles: ['FARMER'], block: 1 },
  { count: 8, roles: ['TRADER'], block: 2 },
  { count: 6, roles: ['HELPER'], block: 3 },
  { count: 3, roles: ['COOP_ADMIN'], block: 4 },
];

/** 40 households, 8 traders, 6 helpers and 3 admins. The same dice give the same people. */
export function demoPeople(dice: Dice): readonly DemoPerson[] {
  const people: DemoPerson[] = [];
  for (const { count, roles, block } of PLAN) {
    for (let n = 1; n <= count; n += 1) {
      const ede = roles[0] === 'FARMER' && n % 5 === 0;
      const name = ede
        ? EDE[(n / 5 - 1) % EDE.length]!
        : `${dice.pick(FAMILY)} ${dice.pick(n % 2 === 0 ? MEN : WOMEN)}`;
      const communeCode = roles[0] === 'FARMER' ? dice.pick(COMMUNES) : '24343';
      people.push({
        id: dice.next(),
        name,
        phone: `+8490000${block}${String(n).padStart(3, '0')}` as Phone,
        roles,
        communeCode,
        village: communeCode === '24343' ? dice.pick(VILLAGES) : null,
      });
    }
  }
  return people;
}
