import { expect, it } from '@jest/globals';
import type { LocalDate } from '@nongsan/kernel';
import { SMS_LENGTH } from '@nongsan/vietnamese';
import fc from 'fast-check';
import { consentCodeSms, yesCodeSms } from './help-sms.js';

const UNTIL = '2026-11-25' as LocalDate;
const SYLLABLES = ['Nguyễn', 'Thị', 'Lài', 'Y', 'Hồ', 'Byă', 'Trương', 'Nghiêng', 'Đặng', 'Ksor', "H'Hen", 'Niê'];
const name = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 12 })
  .map((words) => words.join(' ').slice(0, 60).trim());
const code = fc.stringMatching(/^[0-9]{6}$/);
/** As long as a registered act may say it. */
const sentence = fc.constantFrom(
  'nhận đơn DH-7K3FQ: 999.999,9 kg cà phê nhân Arabica, 95.000 đ/kg',
  'nhận cân đơn DH-7K3FQ: 12.345,5 kg, thành tiền 1.172.822.500 đ',
  'huỷ đơn DH-7K3FQ: 500 kg cà phê nhân xô',
);

it('a text says who may do what for whom until when, and the code', () => {
  expect(consentCodeSms('012345', 'Y Thoăn Ayŭn', "H'Bia Êban", UNTIL)).toBe(
    "Nong San: ma 012345 cho Y Thoan Ayun lam ho H'Bia Eban (dang tin, tra loi) den het thu Tu 25/11. Khong muon thi dung doc ma.",
  );
  expect(
    yesCodeSms('012345', 'Y Thoăn Ayŭn', "H'Bia Êban", 'nhận đơn DH-7K3FQ: 500 kg cà phê nhân xô, 95.000 đ/kg'),
  ).toBe(
    "Nong San: ma 012345 de H'Bia Eban dong y: nhan don DH-7K3FQ: 500 kg ca phe nhan xo, 95.000 d/kg. Y Thoan Ayun lam ho. Sai thi dung doc ma.",
  );
});

it('is one message whatever the names, and no figure is cut', () => {
  fc.assert(
    fc.property(code, name, name, sentence, (digits, helper, farmer, what) => {
      const texts = [consentCodeSms(digits, helper, farmer, UNTIL), yesCodeSms(digits, helper, farmer, what)];
      for (const text of texts) {
        expect(text.length).toBeLessThanOrEqual(SMS_LENGTH);
        expect(text).toMatch(/^[ -~]+$/);
        expect(text).toContain(digits);
      }
      expect(texts[0]).toContain('25/11');
      expect(texts[1]!.match(/\d[\d.,]*\d (?:kg|d)\b/g)).toEqual(
        what.replaceAll('đ', 'd').match(/\d[\d.,]*\d (?:kg|d)\b/g),
      );
    }),
  );
});
