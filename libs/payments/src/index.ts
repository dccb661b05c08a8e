export { matchTransferDoor, vietqrDoor, vnpayDoor, type DoorError } from './doors.js';
export { vnpayAmount, type VnpayParams } from './domain/vnpay.js';
export { vnpayTime } from './domain/vietnam-time.js';
export { sepaySignature } from './bank/sepay.js';
export * from './vnpay/checksum.js';
export { readVnpayNotice } from './vnpay/notice.js';
export { vnpaySecureHash } from './vnpay/signature.js';
