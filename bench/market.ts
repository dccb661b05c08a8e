/** A market of any size, the same for the same size: people, sessions and listings. */
import { createHash } from 'node:crypto';
import { SPOKEN_ALPHABET, spokenCode } from '@nongsan/kernel';
import { Secrets } from '@nongsan/platform';
import type { Client } from 'pg';

/** A key of the bench alone; the same in every process of one run. */
export const DATA_KEY = 'be'.repeat(32);
export const FARMERS = 400;
export const TRADERS = 100;
const COMMUNES_WITH_LISTINGS = 40;

export interface Market {
  readonly listings: readonly { readonly id: string; readonly code: string }[];
  /** Everybody is signed in: the tokens of the traders, of one farmer, and of the cooperative's admin. */
  readonly tokens: readonly string[];
  readonly farmerToken: string;
  readonly adminToken: string;
}

export const idOf = (kind: string, n: number) => `00000000-${kind}-7000-8000-${String(n).padStart(12, '0')}`;
const codeOf = (prefix: string, n: number) =>
  spokenCode(
    prefix,
    Uint8Array.from({ length: 5 }, (_, place) => Math.floor((n * 7919) / SPOKEN_ALPHABET.length ** place) % 23),
  );
const tokenOf = (person: number) => createHash('sha256').update(`bench ${person}`).digest('base64url');
export const count = (size: number) => Array.from({ length: size }, (_, n) => n);

/** The market that `seedMarket` has written. */
export function marketOf(size: number): Market {
  return {
    listings: count(size).map((n) => ({ id: idOf('1157', n), code: codeOf('TB', n) })),
    tokens: count(TRADERS).map((n) => tokenOf(FARMERS + n)),
    farmerToken: tokenOf(0),
    adminToken: tokenOf(FARMERS + TRADERS),
  };
}

/** Fills a migrated, empty database. The caller's transaction or none. */
export async function seedMarket(client: Client, size: number): Promise<void> {
  await seedPeople(client);
  await seedListings(client, marketOf(size));
  await client.query('VACUUM ANALYZE');
}

async function seedPeople(client: Client): Promise<void> {
  const secrets = new Secrets(Buffer.from(DATA_KEY, 'hex'));
  const people = count(FARMERS + TRADERS + 1).map((n) => ({
    id: idOf('9e09', n),
    name: n < FARMERS ? `Người bán ${n}` : `Người mua ${n - FARMERS}`,
    phone: `+849${String(10_000_000 + n)}`,
    role: n < FARMERS ? 'FARMER' : n < FARMERS + TRADERS ? 'TRADER' : 'COOP_ADMIN',
  }));
  const rows = JSON.stringify(people);
  const from = `jsonb_to_recordset($1::jsonb) AS p(id uuid, name text, phone text, role text)`;
  await client.query(
    `INSERT INTO people (id, coop_id, name, commune_code, created_at)
     SELECT p.id, (SELECT id FROM coops LIMIT 1), p.name, (SELECT min(commune_code) FROM villages), now() - interval '30 days' FROM ${from}`,
    [rows],
  );
  await client.query(`INSERT INTO phone_people (phone, person_id, added_at) SELECT p.phone, p.id, now() FROM ${from}`, [
    rows,
  ]);
  await client.query(`INSERT INTO person_roles (person_id, role, granted_at) SELECT p.id, p.role, now() FROM ${from}`, [
    rows,
  ]);
  await client.query(
    `INSERT INTO sessions (id, person_id, token_hash, device, created_at, last_seen_at, expires_at)
     SELECT p.id, p.id, p.hash, 'bench', now(), now(), now() + interval '1 day' FROM unnest($1::uuid[], $2::text[]) AS p(id, hash)`,
    [people.map(({ id }) => id), people.map((_, n) => secrets.hash('session', tokenOf(n)))],
  );
}

/** On the market, priced, every other one with a photo, each with goods for as many orders of a kilogram as come. */
async function seedListings(client: Client, { listings }: Market): Promise<void> {
  await client.query(
    `WITH goods AS (SELECT slug, sanity_min_vnd AS price, attributes->0->>'key' AS quality, row_number() OVER (ORDER BY position) - 1 AS n FROM produce WHERE sanity_min_vnd IS NOT NULL),
          places AS (SELECT code, row_number() OVER (ORDER BY code) - 1 AS n FROM communes ORDER BY code LIMIT ${COMMUNES_WITH_LISTINGS})
     INSERT INTO listings (id, code, coop_id, seller_id, produce_slug, state, amount_milli, unit, grams_offered, price_vnd, price_unit, price_vnd_per_kg,
       ready_from, commune_code, quality, words, published_at, expires_at, submitted_at, created_at, updated_at)
     SELECT l.id, l.code, (SELECT id FROM coops LIMIT 1), ($3::uuid[])[1 + l.n % ${FARMERS}], g.slug, 'LIVE', t.grams, 'KG', t.grams,
       g.price + l.n % 40 * 500, 'KG', g.price + l.n % 40 * 500, current_date, c.code, CASE WHEN g.quality IS NULL THEN '{}' ELSE jsonb_build_object(g.quality, 12 + l.n % 9) END,
       (ARRAY['Hàng mới thu, phơi sân bạt.', 'Xe tải vào tận sân.', 'Bao mới, đã sàng.', ''])[1 + l.n % 4],
       t.at, now() + interval '13 days', t.at, t.at, t.at
     FROM (SELECT id, code, n - 1 AS n FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS l(id, code, n)) l
     JOIN goods g ON g.n = l.n * 31 % (SELECT count(*) FROM goods) JOIN places c ON c.n = l.n * 17 % ${COMMUNES_WITH_LISTINGS}
     CROSS JOIN LATERAL (SELECT now() - l.n * interval '1 second' AS at, (1 + l.n % 20) * 10000000 AS grams) t`,
    [listings.map(({ id }) => id), listings.map(({ code }) => code), count(FARMERS).map((n) => idOf('9e09', n))],
  );
  await client.query(
    `INSERT INTO photos (id, owner_id, state, sha256, width, height, created_at)
     SELECT id, seller_id, 'READY', md5(id::text), 1200, 900, created_at FROM listings WHERE amount_milli % 20000000 = 0`,
  );
  await client.query(`INSERT INTO listing_photos SELECT id, id, 0 FROM photos`);
}
