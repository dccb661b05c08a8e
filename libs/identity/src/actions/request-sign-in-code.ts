import { Inject, Injectable } from '@nestjs/common';
import { Clock, formatPhone, HOUR_MS, Ids, toPhone } from '@nongsan/kernel';
import { CONFIG, type Config, Database, randomSixDigits, refusal, Secrets, SmsOutbox } from '@nongsan/platform';
import { maySendCode, SIGN_IN } from '../domain/sign-in.js';
import type { RequestSignInCodeErrorCode, RequestSignInCodeInput, RequestSignInCodePayload } from '../schema.gen.js';
import { SignInRepository } from '../sign-in.repository.js';

/** Somebody asks for a code to sign in. The answer tells nobody whether a phone is known. */
@Injectable()
export class RequestSignInCode {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly signIn: SignInRepository,
    private readonly sms: SmsOutbox,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(address: string, input: RequestSignInCodeInput): Promise<RequestSignInCodePayload> {
    const phone = toPhone(input.phone);
    if (!phone) return refused('PHONE_INVALID');
    const now = this.clock.now();
    return this.database.tx(async (tx) => {
      await this.signIn.lockPhone(tx, phone);
      const recent = await this.signIn.countRecentCodes(tx, phone, address, new Date(now.getTime() - HOUR_MS));
      const verdict = maySendCode(recent, this.config.signInCodesPerAddress, now);
      if (verdict !== 'YES') return refused(verdict);
      const code = randomSixDigits();
      const expiresAt = new Date(now.getTime() + SIGN_IN.codeLifeMs);
      const codeHash = this.secrets.hash('sign-in-code', `${phone}:${code}`);
      await this.signIn.insertCode(tx, {
        id: this.ids.next(),
        phone,
        address,
        codeHash,
        triesLeft: SIGN_IN.triesPerCode,
        createdAt: now,
        expiresAt,
      });
      await this.sms.write(
        tx,
        phone,
        'CODE',
        `Nong San: ma dang nhap ${code}. Het han sau 10 phut. Khong dua ma cho ai.`,
      );
      return {
        phone: formatPhone(phone),
        expiresAt,
        resendAt: new Date(now.getTime() + SIGN_IN.resendAfterMs),
        errors: [],
      };
    });
  }
}

const refused = refusal<RequestSignInCodeErrorCode>({
  PHONE_INVALID: { field: 'phone', message: 'Số điện thoại chưa đúng. Ví dụ: 0912 345 678.' },
  TOO_SOON: { field: 'phone', message: 'Vừa gửi mã rồi. Chờ 1 phút rồi xin mã mới.' },
  TOO_MANY_CODES: { field: 'phone', message: 'Đã xin mã quá nhiều lần. Thử lại sau 1 giờ.' },
});
