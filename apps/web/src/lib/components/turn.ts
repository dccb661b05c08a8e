/** In whose hands a matter lies: mine, somebody else's, done, stopped. */
export type Turn = 'do' | 'wait' | 'done' | 'off';

export const TURN_WORDS: Record<Turn, string> = {
  do: 'Cần làm',
  wait: 'Đang chờ',
  done: 'Đã xong',
  off: 'Đã dừng',
};
