import { type ListingEvent, REASONS } from '@nongsan/catalog';
import { deskPath, kg, myListingPath as path, type Tellings, when } from './wording.js';

const listing = ({ code, produce }: { code: string; produce: string }) => `Tin ${code}, ${produce}`;
/** What became of an edit leaves the listing itself as it was. */
const STAYS = ' Tin cũ vẫn đăng.';
const OWN_DOING = 'the seller did it, and sees it';

/** Who hears what of a listing. */
export const LISTING_NOTICES: Tellings<ListingEvent> = {
  ListingSubmitted: {
    COOP: {
      says: (f) => ['Tin bán chờ duyệt', `Tin ${f.code}: ${kg(f.grams)} ${f.produce}. Trả lời trước ${when(f.dueAt)}.`],
      path: deskPath,
    },
  },
  ListingEdited: {
    COOP: {
      says: (f) => ['Tin bán sửa chờ duyệt', `${listing(f)}: có thay đổi chờ duyệt.`],
      path: deskPath,
      when: (f) => f.waiting.length > 0,
    },
  },
  ListingApproved: {
    SELLER: {
      says: (f) =>
        f.ofEdit
          ? ['Thay đổi đã được duyệt', `${listing(f)}: người mua đã thấy thay đổi.`]
          : ['Tin bán đã được duyệt', `${listing(f)}: người mua đã thấy tin.`],
      path,
      sms: (f) => !f.ofEdit,
    },
  },
  ListingChangesAsked: {
    SELLER: {
      says: (f) => [
        f.ofEdit ? 'Thay đổi cần sửa lại' : 'Tin bán cần sửa',
        `${listing(f)}. ${REASONS[f.reason]}${f.ofEdit ? STAYS : ''}`,
      ],
      path,
      sms: true,
    },
  },
  ListingRefused: {
    SELLER: {
      says: (f) => [
        f.ofEdit ? 'Thay đổi không được duyệt' : 'Tin bán không được duyệt',
        `${listing(f)}. ${REASONS[f.reason]}${f.ofEdit ? STAYS : ''}`,
      ],
      path,
      sms: true,
    },
  },
  ListingTakenDown: {
    SELLER: { says: (f) => ['Tin bán bị gỡ', `${listing(f)}. ${REASONS[f.reason]}`], path, sms: true },
  },
  ListingExpired: {
    SELLER: { says: (f) => ['Tin bán hết hạn', `${listing(f)}: còn hàng thì gia hạn tin.`], path },
  },
  ListingWithdrawn: { nothing: OWN_DOING },
  ListingSoldOut: { nothing: OWN_DOING },
  ListingRenewed: { nothing: OWN_DOING },
  ListingRestored: { nothing: OWN_DOING },
};
