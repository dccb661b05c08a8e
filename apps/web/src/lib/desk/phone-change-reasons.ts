/** Why somebody gets another number, as a list offers it. */
export const PHONE_CHANGE_REASONS = [
  { value: 'SIM_LOST', label: 'Mất máy, mất SIM' },
  { value: 'NEW_NUMBER', label: 'Đổi sang số mới' },
  { value: 'FIRST_PHONE', label: 'Chưa có số nào' },
] as const;
