import { Injectable } from '@nestjs/common';
import { type Vnd, vnd } from '@nongsan/kernel';
import { isHelped, type Tx, type Viewer } from '@nongsan/platform';
import { FloorPricesRepository } from './floor-prices.repository.js';

/** Under which price nobody sells for a farmer. The farmer alone may. */
@Injectable()
export class FloorPrices {
  constructor(private readonly floors: FloorPricesRepository) {}

  /** Whether this price, through a helper, is under the farmer's floor; an open price never is. */
  async forbid(tx: Tx, viewer: Viewer, produceSlug: string, vndPerKg: Vnd | null): Promise<boolean> {
    if (!isHelped(viewer) || vndPerKg === null) return false;
    const floor = await this.floors.find(tx, viewer.personId, produceSlug);
    return floor !== null && vndPerKg < vnd(floor);
  }
}
