export { matchTransferDoor, vietqrDoor, vnpayDoor, type DoorError } from './doors.js';
export * from './ledger-check.repository.js';
export * from './models.js';
export * from './payments.events.js';
export * from './payments.module.js';
