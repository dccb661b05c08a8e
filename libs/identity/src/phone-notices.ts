import { Injectable } from '@nestjs/common';
import type { Phone } from '@nongsan/kernel';
import { SmsOutbox, type Tx } from '@nongsan/platform';
import { fitsSms, toSms } from '@nongsan/vietnamese';
import { PeopleRepository } from './people.repository.js';

/** Tells a person by text message about the safety of their own record; on a shared phone it says whom it is for. */
@Injectable()
export class PhoneNotices {
  constructor(
    private readonly people: PeopleRepository,
    private readonly outbox: SmsOutbox,
  ) {}

  /** To all numbers of the person, or to these. @param says such as "có người xin bỏ mã PIN."; at most some 100 letters. Also where no notices are wanted */
  async write(tx: Tx, personId: string, says: string, to?: readonly Phone[]): Promise<void> {
    const [person] = await this.people.findByIds(tx, [personId]);
    const text = smsTo(person!.name, says);
    for (const phone of to ?? (await this.people.findAllPhones(tx, personId))) await this.outbox.warn(tx, phone, text);
  }
}

/** With as much of the name as there is room for: the given name comes last. */
export function smsTo(name: string, says: string): string {
  const words = name.split(' ');
  for (let from = 0; from < words.length; from += 1) {
    const text = `Nông Sàn gửi ${words.slice(from).join(' ')}: ${says} Không phải bạn? Báo hợp tác xã.`;
    if (fitsSms(text)) return toSms(text);
  }
  return toSms(`Nông Sàn: ${says} Không phải bạn? Báo hợp tác xã.`);
}
