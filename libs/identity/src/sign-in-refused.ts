import { refusal } from '@nongsan/platform';
import type { SignInErrorCode } from './schema.gen.js';

export const signInRefused = refusal<SignInErrorCode>({
  TICKET_INVALID: { message: 'Đã quá lâu. Xin mã mới để đăng nhập.' },
  PERSON_NOT_FOUND: { field: 'personId', message: 'Chọn một người trong danh sách.' },
  NAME_INVALID: { field: 'name', message: 'Ghi họ và tên. Ví dụ: Nguyễn Thị Lài.' },
  COMMUNE_UNKNOWN: { field: 'communeCode', message: 'Chọn xã trong danh sách. Ví dụ: Krông Năng.' },
  VILLAGE_UNKNOWN: { field: 'villageId', message: 'Chọn thôn của xã này, hoặc chọn Khác.' },
});
