import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, gramsOf, isUuid, priceVndPerKg } from '@nongsan/kernel';
import { HelpedActs, type KeptAct, type Tx, type Viewer } from '@nongsan/platform';
import { formatKg, formatVnd } from '@nongsan/vietnamese';
import { pictureOf, readPicture, undo } from './domain/undo-listing.js';
import { ListingRepository } from './listing.repository.js';
import { ListingWriter } from './listing-writer.js';
import type { Listing, Price } from './models.js';
import { ProduceRepository } from './produce.repository.js';
import type {
  EditListingInput,
  ListingMoveInput,
  NewListingInput,
  PriceInput,
  QuantityInput,
  RepostListingInput,
} from './schema.gen.js';

/** A text message has no more room for the name of a good. */
const LONGEST_NAME = 19;

/** A good's name in a sentence: without what stands in brackets, and as many of its words as have room. */
export function shortName(name: string): string {
  const short = name.replace(/\s*\(.*?\)/g, '');
  const end = short.length > LONGEST_NAME ? short.slice(0, LONGEST_NAME + 1).lastIndexOf(' ') : short.length;
  return `${short.charAt(0).toLowerCase()}${short.slice(1, end)}`;
}

type Said = Omit<NewListingInput['listing'], 'readyFrom' | 'communeCode'>;

/** What a helper may do to a farmer's listings under the standing consent, in words, and how each is taken back. */
@Injectable()
export class HelpedListings implements OnModuleInit {
  constructor(
    private readonly helped: HelpedActs,
    private readonly listings: ListingRepository,
    private readonly writer: ListingWriter,
    private readonly produce: ProduceRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const common = { assisted: 'standing', picture: this.picture, ownWords: ['words'], undo: this.undo } as const;
    const made = { ...common, subject: (_: unknown, answer: unknown) => idOf(answer) };
    const moved = { ...common, subject: ({ listingId }: { readonly listingId: string }) => listingId };
    this.helped.register<NewListingInput>('saveListingDraft', { ...made, sentence: this.ofNew('lưu nháp') });
    this.helped.register<NewListingInput>('submitListing', { ...made, sentence: this.ofNew('đăng bán') });
    this.helped.register<RepostListingInput>('repostListing', { ...made, sentence: this.repost });
    this.helped.register<EditListingInput>('editListing', { ...moved, sentence: this.edit });
    this.helped.register<ListingMoveInput>('withdrawListing', { ...moved, sentence: this.ofMove('gỡ') });
    this.helped.register<ListingMoveInput>('markListingSoldOut', { ...moved, sentence: this.ofMove('báo hết hàng') });
    this.helped.register<ListingMoveInput>('renewListing', { ...moved, sentence: this.ofMove('gia hạn') });
  }

  private readonly picture = async (tx: Tx, farmerId: string, listingId: string) => {
    const listing = await this.lockOf(tx, farmerId, listingId);
    return listing && pictureOf(listing);
  };

  private readonly undo = async (tx: Tx, farmer: Viewer, act: KeptAct): Promise<boolean> => {
    const listing = await this.lockOf(tx, farmer.personId, act.subjectId);
    const after = readPicture(act.after);
    if (!listing || !after) return false;
    const produce = await this.produce.get(tx, listing.produceSlug);
    const decision = undo(listing, readPicture(act.before), after, produce, this.clock.now());
    if (decision.ok) await this.writer.save(tx, decision.state, decision.events);
    return decision.ok;
  };

  private readonly ofNew =
    (verb: string) =>
    async (tx: Tx, _farmerId: string, { listing }: NewListingInput): Promise<string> =>
      `${verb} ${await this.goods(tx, listing)}`;

  private readonly ofMove =
    (verb: string) =>
    async (tx: Tx, farmerId: string, { listingId }: ListingMoveInput): Promise<string | null> => {
      const listing = await this.lockOf(tx, farmerId, listingId);
      return listing && `${verb} tin ${listing.code}, ${await this.nameOf(tx, listing.produceSlug)}`;
    };

  private readonly edit = async (tx: Tx, farmerId: string, { listingId, listing: said }: EditListingInput) => {
    const listing = await this.lockOf(tx, farmerId, listingId);
    return listing && `sửa tin ${listing.code}: ${await this.goods(tx, said)}`;
  };

  private readonly repost = async (tx: Tx, farmerId: string, input: RepostListingInput) => {
    const last = await this.lockOf(tx, farmerId, input.listingId);
    if (!last) return null;
    const price = input.price === undefined ? last.price : input.price;
    const goods = await this.goods(tx, {
      produceSlug: last.produceSlug,
      quantity: input.quantity ?? last.quantity,
      price,
    });
    return `đăng lại ${goods}`;
  };

  private async lockOf(tx: Tx, farmerId: string, listingId: string): Promise<Listing | null> {
    const listing = isUuid(listingId) ? await this.listings.lock(tx, listingId) : null;
    return listing?.sellerId === farmerId ? listing : null;
  }

  /** 2.500 kg cà phê nhân xô, 95.000 đ/kg */
  private async goods(tx: Tx, { produceSlug, quantity, price }: Goods): Promise<string> {
    const name = await this.nameOf(tx, produceSlug);
    return `${formatKg(gramsOf({ ...quantity, gramsPerBao: quantity.gramsPerBao ?? null }) ?? 0)} ${name}, ${priceOf(price)}`;
  }

  private async nameOf(tx: Tx, slug: string): Promise<string> {
    const [produce] = await this.produce.findBySlugs(tx, [slug]);
    return shortName(produce?.name ?? 'Nông sản');
  }
}

type Goods = Pick<Said, 'produceSlug'> & {
  readonly quantity: QuantityInput;
  readonly price?: PriceInput | Price | null | undefined;
};

function priceOf(price: PriceInput | Price | null | undefined): string {
  const perKg = price ? priceVndPerKg(price) : null;
  return perKg === null ? 'giá mở' : `${formatVnd(perKg)} đ/kg`;
}

/** The listing that an answer made. */
function idOf(answer: unknown): string | null {
  return (answer as { readonly listing?: Listing | null } | null)?.listing?.id ?? null;
}
