import { refusal } from '@nongsan/platform';
import type { RoleErrorCode } from './schema.gen.js';

export const roleRefused = refusal<RoleErrorCode>({
  PERSON_NOT_FOUND: { field: 'personId', message: 'Không tìm thấy người này.' },
  ROLE_NOT_GRANTABLE: { field: 'role', message: 'Bạn không được giao vai trò này.' },
  LAST_ADMIN: { field: 'role', message: 'Hợp tác xã phải còn ít nhất một quản trị.' },
});
