import { refusal } from '@nongsan/platform';
import type { PinErrorCode } from '../schema.gen.js';

export const pinRefused = refusal<PinErrorCode>({
  PIN_INVALID: { field: 'pin', message: 'Mã PIN có 4 số. Ví dụ: 2580.' },
  PIN_TOO_EASY: { field: 'pin', message: 'Mã dễ đoán quá. Đừng dùng 1234, 0000.' },
  PIN_WRONG: { field: 'pin', message: 'Mã PIN chưa đúng. Gõ lại 4 số.' },
  PIN_LOCKED: { field: 'pin', message: 'Sai nhiều lần quá, mã đang khoá. Chờ rồi thử lại.' },
  PIN_MISSING: { message: 'Bạn chưa đặt mã PIN.' },
  TICKET_INVALID: { message: 'Đã quá lâu. Xin mã mới qua tin nhắn.' },
});

/** A wrong PIN says how many tries are left. */
export function pinWrong(triesLeft: number, field = 'pin') {
  const { errors } = pinRefused('PIN_WRONG', field);
  return { errors: errors.map((e) => ({ ...e, message: `Mã PIN chưa đúng, còn ${triesLeft} lần thử.` })) };
}
