import { Injectable } from '@nestjs/common';
import { Clock, toPhone } from '@nongsan/kernel';
import { Database, refusal, Secrets } from '@nongsan/platform';
import { judgeCode, SIGN_IN } from '../domain/sign-in.js';
import { PeopleRepository } from '../people.repository.js';
import type { ResolversParentTypes, VerifySignInCodeErrorCode, VerifySignInCodeInput } from '../schema.gen.js';
import { SignInRepository } from '../sign-in.repository.js';

type Payload = ResolversParentTypes['VerifySignInCodePayload'];

/** Somebody types the code that came by SMS. A wrong one costs a try even when the request fails later, so nothing here is rolled back. */
@Injectable()
export class VerifySignInCode {
  constructor(
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly people: PeopleRepository,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  async run(input: VerifySignInCodeInput): Promise<Payload> {
    const phone = toPhone(input.phone);
    if (!phone) return refused('PHONE_INVALID');
    const now = this.clock.now();
    const typed = this.secrets.hash('sign-in-code', `${phone}:${input.code.normalize('NFKC').replace(/\s/g, '')}`);
    return this.database.tx(async (tx) => {
      const issued = await this.signIn.lockLastCode(tx, phone);
      const verdict = judgeCode(issued, typed, now);
      if (!issued || verdict === 'CODE_USED_UP') return refused('CODE_USED_UP');
      if (verdict === 'CODE_WRONG') {
        await this.signIn.takeTry(tx, issued.id);
        return issued.triesLeft > 1 ? wrong(issued.triesLeft - 1) : refused('CODE_USED_UP');
      }
      await this.signIn.markCodeUsed(tx, issued.id, now);
      const ticket = this.secrets.newToken();
      const expiresAt = new Date(now.getTime() + SIGN_IN.ticketLifeMs);
      await this.signIn.insertTicket(tx, {
        tokenHash: this.secrets.hash('ticket', ticket),
        phone,
        createdAt: now,
        expiresAt,
      });
      return { ticket, people: await this.people.findByPhone(tx, phone), errors: [] };
    });
  }
}

const refusedBy = refusal<VerifySignInCodeErrorCode>({
  PHONE_INVALID: { field: 'phone', message: 'Số điện thoại chưa đúng. Ví dụ: 0912 345 678.' },
  CODE_WRONG: { field: 'code', message: 'Mã chưa đúng. Gõ đủ 6 số.' },
  CODE_USED_UP: { field: 'code', message: 'Mã đã hết hạn hoặc sai quá 5 lần. Xin mã mới.' },
});
const refused = (code: VerifySignInCodeErrorCode): Payload => ({ people: [], ...refusedBy(code) });

/** A wrong code says how many tries are left. */
function wrong(triesLeft: number): Payload {
  const { errors, ...rest } = refused('CODE_WRONG');
  return {
    ...rest,
    errors: errors.map((e) => ({ ...e, message: `Mã chưa đúng, còn ${triesLeft} lần thử. Gõ đủ 6 số.` })),
  };
}
