import { Injectable } from '@nestjs/common';
import { Database, remembering } from '@nongsan/platform';
import { PeopleRepository } from './people.repository.js';
import { PlacesRepository } from './places.repository.js';

/** Batches of places for one request (given to `loaders.of`). */
@Injectable()
export class PlaceLoaders {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesRepository,
  ) {}

  /** Codes come from our own rows: an unknown one throws. */
  readonly communes = remembering((codes) => this.places.findCommunes(this.database.read, codes));
  readonly villages = (ids: readonly string[]) => this.places.findVillages(this.database.read, ids);
  readonly villagesOf = (codes: readonly string[]) => this.places.findVillagesOf(this.database.read, codes);
}

/** Batches of people for one request (given to `loaders.of`). */
@Injectable()
export class PeopleLoaders {
  constructor(
    private readonly database: Database,
    private readonly repository: PeopleRepository,
  ) {}

  readonly byId = (ids: readonly string[]) => this.repository.findByIds(this.database.read, ids);
  /** Whoever shows one decides whether it is masked. */
  readonly phones = (ids: readonly string[]) => this.repository.findPhones(this.database.read, ids);
}
