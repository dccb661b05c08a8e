import { matchTransferDoor, vietqrDoor, vnpayDoor } from '@nongsan/payments';
import { answerLines } from './lines.js';

/** `vietqr`: {"encode":{…}} or {"decode":"…"} a line. */
export const runVietqr = (): Promise<void> => answerLines(vietqrDoor);

/** `vnpay`: {"kind":"payUrl",…} or {"kind":"ipn",…} a line; the same code as the HTTP hook. */
export const runVnpay = (): Promise<void> => answerLines(vnpayDoor);

/** `match-transfer`: the first line holds the intents, every other one a transaction that is judged alone against them. */
export function runMatchTransfer(): Promise<void> {
  let judge: ReturnType<typeof matchTransferDoor> | null = null;
  return answerLines((line) => {
    if (judge) return judge(line);
    judge = matchTransferDoor(line);
    return undefined;
  });
}
