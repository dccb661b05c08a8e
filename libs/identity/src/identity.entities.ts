import { CoopEntity, PersonEntity } from './person.entity.js';
import { CommuneEntity, VillageEntity } from './place.entity.js';
import { SessionEntity } from './session.entity.js';

/** For the data source. */
export const IDENTITY_ENTITIES = [CoopEntity, CommuneEntity, VillageEntity, PersonEntity, SessionEntity];
