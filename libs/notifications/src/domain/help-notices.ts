import type { HelpingEvent } from '@nongsan/identity';
import { localDateOf } from '@nongsan/kernel';
import { formatDay } from '@nongsan/vietnamese';
import { type Tellings, type Told, helpDeskPath, helpedPath as path } from './wording.js';

/** The name is for a text message only: an inbox keeps none, and leads to the page that has it. */
const who = ({ helper }: Told<HelpingEvent>) => helper ?? 'Người làm hộ';
const done = ({ sentence }: Told<HelpingEvent>) => sentence ?? 'làm một việc';
const lastDay = (until: string) => formatDay(localDateOf(new Date(until)));

/** Who hears what of those who act for a farmer. */
export const HELP_NOTICES: Tellings<HelpingEvent> = {
  ConsentOpened: {
    SELF: {
      says: (f) => [
        'Làm hộ',
        `${who(f)} được đăng tin, trả lời thay bạn đến hết ${lastDay(f.until)}. Không đúng? Nhắn HUY hoặc vào thông báo.`,
      ],
      path,
      // By SMS code the farmer has read the same on this phone a moment ago.
      sms: (f) => f.method !== 'CODE',
    },
  },
  ConsentEnded: {
    SELF: { says: (f) => ['Hết quyền làm hộ', `${who(f)} không còn làm hộ bạn.`], path },
  },
  FarmerHelped: {
    SELF: {
      says: (f) => [
        'Làm hộ',
        `${who(f)} đã ${done(f)}. Không đúng? ${f.undoable ? 'Nhắn HUY hoặc vào thông báo, trong 24 giờ.' : 'Vào thông báo để báo hợp tác xã.'}`,
      ],
      path,
      sms: true,
    },
  },
  HelpedActUndone: { nothing: 'the farmer did it, and sees it' },
  HelpedActContested: {
    COOP: { says: (f) => ['Việc làm hộ bị báo sai', `Đã ${done(f)}. Xem lời chủ hộ rồi trả lời.`], path: helpDeskPath },
  },
  ContestAnswered: {
    SELF: {
      says: (f) => ['Hợp tác xã đã trả lời', `Việc bạn báo sai: ${done(f)}. Vào thông báo để đọc.`],
      path,
      sms: true,
    },
  },
};
