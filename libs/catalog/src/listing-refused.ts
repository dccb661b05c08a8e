import { refusal } from '@nongsan/platform';
import type { Problem } from './domain/listing-input.js';
import type { ListingErrorCode } from './schema.gen.js';

export const listingRefused = refusal<ListingErrorCode>({
  LISTING_NOT_FOUND: { message: 'Không tìm thấy tin này.' },
  LISTING_NOT_EDITABLE: { message: 'Tin này không sửa được nữa. Hãy đăng lại.' },
  LISTING_NOT_ON_MARKET: { message: 'Tin này không còn trên sàn.' },
  LISTING_SOLD_OUT: { message: 'Tin này đã bán hết. Hãy đăng lại.' },
  PRODUCE_UNKNOWN: { field: 'produceSlug', message: 'Chọn nông sản trong danh sách. Ví dụ: Cà phê nhân xô.' },
  QUANTITY_INVALID: { field: 'quantity', message: 'Ghi số lượng lớn hơn 0, tối đa 1.000 tấn.' },
  QUANTITY_BELOW_ORDERED: { field: 'quantity', message: 'Đã có đơn nhiều hơn số này. Ghi số lớn hơn.' },
  BAO_WEIGHT_MISSING: { field: 'quantity.gramsPerBao', message: 'Mỗi bao bao nhiêu ký? Ví dụ: 60.' },
  PRICE_INVALID: { field: 'price', message: 'Ghi giá lớn hơn 0. Ví dụ: 95.000 đ một ký.' },
  PRICE_DOUBTFUL: { field: 'price', message: 'Giá khác xa giá thường. Xem lại, hoặc chọn “Đúng giá này”.' },
  PRICE_TEN_TIMES_OFF: { field: 'price', message: 'Giá lệch mười lần. Có thừa hay thiếu số 0 không?' },
  UNDER_FLOOR_PRICE: { field: 'price', message: 'Thấp hơn giá thấp nhất chủ hộ cho bán. Chỉ chủ hộ tự bán giá này.' },
  MIN_ORDER_TOO_LARGE: { field: 'minOrderGrams', message: 'Đơn nhỏ nhất phải trong khoảng số lượng đang bán.' },
  READY_DATES_INVALID: { field: 'readyFrom', message: 'Xem lại ngày có hàng. Ví dụ: từ hôm nay.' },
  COMMUNE_UNKNOWN: { field: 'communeCode', message: 'Chọn xã trong danh sách. Ví dụ: Krông Năng.' },
  VILLAGE_UNKNOWN: { field: 'villageId', message: 'Chọn thôn của xã này, hoặc chọn Khác.' },
  QUALITY_INVALID: { field: 'quality', message: 'Số này chưa đúng. Ví dụ độ ẩm: 12,5.' },
  WORDS_TOO_LONG: { field: 'words', message: 'Lời ghi dài quá 600 chữ cái. Viết ngắn lại.' },
  TOO_MANY_PHOTOS: { field: 'photoIds', message: 'Chọn nhiều nhất 6 ảnh.' },
  PHOTO_NOT_FOUND: { field: 'photoIds', message: 'Có ảnh không dùng được. Chụp lại ảnh đó.' },
});

/** Everything that is wrong with what was said, each with its sentence. */
export const listingProblems = (problems: readonly Problem[]) => ({
  errors: problems.flatMap(({ code, field }) => listingRefused(code, field).errors),
});
