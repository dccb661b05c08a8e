import { IDENTITY_ENTITIES } from '@nongsan/identity';
import { DataSource } from 'typeorm';

/** Every entity of the product; the tables themselves come from ../migrations/*.sql. */
export const ENTITIES = [...IDENTITY_ENTITIES];

/** A pool on this database. Fails at once where it does not answer. */
export function connect(databaseUrl: string, poolSize = 20): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: ENTITIES,
    poolSize,
    applicationName: 'nong-san',
    connectTimeoutMS: 5_000,
  }).initialize();
}
