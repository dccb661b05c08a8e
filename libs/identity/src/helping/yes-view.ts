import { maskPhone, type Phone } from '@nongsan/kernel';
import type { FarmersYes } from '../schema.gen.js';
import type { Yes } from './yeses.repository.js';

/** A yes as the helper sees it. */
export const yesView = (yes: Yes, phone: Phone | null): FarmersYes => ({
  ...{ id: yes.id, sentence: yes.sentence, method: yes.method, cardPosition: yes.cardPosition },
  ...{ givenAt: yes.givenAt, expiresAt: yes.expiresAt },
  maskedPhone: yes.method === 'SMS' && phone ? maskPhone(phone) : null,
});
