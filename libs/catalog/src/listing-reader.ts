import { Injectable } from '@nestjs/common';
import { FloorPrices, PlacesRepository } from '@nongsan/identity';
import { Clock, isUuid, localDateOf } from '@nongsan/kernel';
import { PhotoRepository } from '@nongsan/media';
import type { Tx, Viewer } from '@nongsan/platform';
import { type ReadListing, readListing } from './domain/listing-input.js';
import { ProduceRepository } from './produce.repository.js';
import type { ListingInput } from './schema.gen.js';

/** Reads what a seller said against what the database knows; shared by submitting, editing and listing again. */
@Injectable()
export class ListingReader {
  constructor(
    private readonly produce: ProduceRepository,
    private readonly places: PlacesRepository,
    private readonly photos: PhotoRepository,
    private readonly floors: FloorPrices,
    private readonly clock: Clock,
  ) {}

  /** Through a helper nothing is listed under the seller's floor price. */
  async read(tx: Tx, seller: Viewer, input: ListingInput): Promise<ReadListing> {
    const said = await this.readWords(tx, seller.personId, input);
    if (!said.ok) return said;
    const { produceSlug, price } = said.content;
    const isUnderFloor = await this.floors.forbid(tx, seller, produceSlug, price?.vndPerKg ?? null);
    return isUnderFloor ? { ok: false, problems: [{ code: 'UNDER_FLOOR_PRICE', field: 'price' }] } : said;
  }

  private async readWords(tx: Tx, sellerId: string, input: ListingInput): Promise<ReadListing> {
    const { communeCode, villageId } = input;
    const [produce] = await this.produce.findBySlugs(tx, [input.produceSlug]);
    const [village] = villageId && isUuid(villageId) ? await this.places.findVillages(tx, [villageId]) : [];
    const photos = await this.photos.findByIds(tx, (input.photoIds ?? []).filter(isUuid));
    const own = photos.filter((photo) => photo?.ownerId === sellerId && photo.state !== 'UNREADABLE');
    return readListing(input, {
      produce: produce ?? null,
      communeKnown: await this.places.communeExists(tx, communeCode),
      villageKnown: !villageId || village?.communeCode === communeCode,
      ownPhotoIds: new Set(own.map((photo) => photo!.id)),
      today: localDateOf(this.clock.now()),
    });
  }
}
