export { matchTransferDoor, vietqrDoor, vnpayDoor, type DoorError } from './doors.js';
