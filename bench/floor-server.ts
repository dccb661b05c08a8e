/**
 * What the three requests cost without a framework: Fastify, pg, and SQL by hand, one statement where one is enough.
 * It answers the same figures as the product's GraphQL; it checks only who asks. Not a part of the product.
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { spokenCode } from '@nongsan/kernel';
import { Secrets } from '@nongsan/platform';
import fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
const secrets = new Secrets(Buffer.from(process.env['DATA_KEY'] ?? '', 'hex'));
const app = fastify();

const CARD = `'code', l.code, 'produce', json_build_object('slug', g.slug, 'name', g.name, 'group', json_build_object('slug', g.group_slug)),
  'quantity', json_build_object('amountMilli', l.amount_milli, 'unit', l.unit, 'grams', l.grams_offered),
  'price', json_build_object('amountVnd', l.price_vnd, 'unit', l.price_unit, 'vndPerKg', l.price_vnd_per_kg),
  'commune', json_build_object('fullName', c.full_name), 'village', CASE WHEN v.id IS NOT NULL THEN json_build_object('name', v.name) END,
  'seller', json_build_object('name', p.name), 'photos', (SELECT COALESCE(json_agg(json_build_object('id', f.id, 'url', '/media/' || f.id || '/large',
    'thumbUrl', '/media/' || f.id || '/thumb', 'width', f.width, 'height', f.height) ORDER BY lp.position), '[]')
    FROM listing_photos lp JOIN photos f ON f.id = lp.photo_id WHERE lp.listing_id = l.id AND f.state = 'READY')`;
const TABLES = `listings l JOIN produce g ON g.slug = l.produce_slug JOIN people p ON p.id = l.seller_id
  JOIN communes c ON c.code = l.commune_code LEFT JOIN villages v ON v.id = l.village_id`;

const LISTING = `SELECT json_build_object(${CARD}, 'availableGrams', l.grams_offered - l.grams_reserved - l.grams_committed - l.grams_handed_over,
    'minOrderGrams', l.min_order_grams, 'readyFrom', l.ready_from, 'readyUntil', l.ready_until, 'publishedAt', l.published_at, 'words', l.words,
    'quality', (SELECT COALESCE(json_agg(json_build_object('key', a->>'key', 'label', a->>'labelVi', 'text', concat_ws(' ', l.quality->>(a->>'key'), a->>'unit'))), '[]')
      FROM jsonb_array_elements(g.attributes) a WHERE l.quality ? (a->>'key')))::text AS answer
    FROM ${TABLES} WHERE l.code = $1 AND l.state = 'LIVE'`;
app.get<{ Params: { code: string } }>('/listings/:code', async ({ params }, reply) => {
  const { rows } = await pool.query<{ answer: string }>(LISTING, [params.code]);
  return reply.type('application/json').send(`{"listing":${rows[0]?.answer ?? 'null'}}`);
});

/** A page of the newest of some goods with exact counts: what SQL can answer of a search once the words are understood. */
const SEARCH = `WITH live AS MATERIALIZED (SELECT l.id, l.published_at, l.produce_slug, l.commune_code, g.group_slug FROM listings l JOIN produce g ON g.slug = l.produce_slug WHERE l.state = 'LIVE'),
    hits AS MATERIALIZED (SELECT * FROM live WHERE group_slug = $1),
    page AS (SELECT id, published_at FROM hits ORDER BY published_at DESC, id LIMIT 20)
    SELECT json_build_object('listings', (SELECT json_agg(json_build_object(${CARD}) ORDER BY page.published_at DESC, page.id) FROM page JOIN (${TABLES}) ON l.id = page.id),
      'total', (SELECT count(*) FROM hits), 'facets', json_build_object(
        'groups', (SELECT json_agg(f) FROM (SELECT group_slug AS code, group_slug AS name, count(*) FROM live GROUP BY 1 ORDER BY 3 DESC) f),
        'produce', (SELECT json_agg(f) FROM (SELECT produce_slug AS code, (SELECT name FROM produce WHERE slug = produce_slug) AS name, count(*) FROM hits GROUP BY 1 ORDER BY 3 DESC) f),
        'communes', (SELECT json_agg(f) FROM (SELECT commune_code AS code, (SELECT full_name FROM communes WHERE code = commune_code) AS name, count(*) FROM hits GROUP BY 1 ORDER BY 3 DESC) f)))::text AS answer`;
app.get<{ Querystring: { group: string } }>('/search', async ({ query }, reply) => {
  const { rows } = await pool.query<{ answer: string }>(SEARCH, [query.group]);
  return reply.type('application/json').send(rows[0]?.answer);
});

interface Wish {
  readonly listingId: string;
  readonly grams: number;
  readonly idempotencyKey: string;
}
app.post<{ Body: Wish }>('/orders', async (request, reply) => {
  const buyerId = await buyerOf(request);
  if (!buyerId) return reply.code(401).send();
  return { placeOrder: { order: await place(buyerId, request.body), errors: [] } };
});

async function buyerOf({ headers }: FastifyRequest): Promise<string | null> {
  const hash = secrets.hash('session', headers.authorization?.slice('Bearer '.length) ?? '');
  const { rows } = await pool.query<{ id: string }>(SESSION, [hash]);
  return rows[0]?.id ?? null;
}

/** The same rows as the product: key, order, stock, event. */
async function place(buyerId: string, wish: Wish): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const hash = createHash('sha256').update(JSON.stringify(wish)).digest('hex');
    const values = [buyerId, wish.idempotencyKey];
    await client.query(KEY, [...values, hash]);
    const locked = await client.query(LOCK, [wish.listingId]);
    const listing = locked.rows[0] as { price: string; available: string } | undefined;
    if (!listing || Number(listing.available) < wish.grams) throw new Error('not for sale');
    const code = spokenCode(
      'DH',
      Uint8Array.from({ length: 8 }, () => randomInt(0, 23)),
    );
    const goods = Math.round((Number(listing.price) * wish.grams) / 1000);
    const order = [randomUUID(), code, wish.listingId, buyerId, wish.grams, goods, Math.round(goods / 10)];
    const { rows } = await client.query<{ order: { id: string } }>(ORDER, order);
    await client.query(RESERVE, [wish.listingId, wish.grams]);
    const answer = rows[0]!.order;
    await client.query(EVENT, [randomUUID(), answer.id, JSON.stringify(answer)]);
    await client.query(ANSWER, [...values, JSON.stringify(answer)]);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const SESSION = `SELECT s.person_id AS id FROM sessions s JOIN person_roles r ON r.person_id = s.person_id AND r.role = 'TRADER'
  WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now()`;
const KEY = `INSERT INTO idempotency_keys (person_id, operation, key, request_hash) VALUES ($1, 'placeOrder', $2, $3)`;
const LOCK = `SELECT price_vnd_per_kg AS price, grams_offered - grams_reserved - grams_committed - grams_handed_over AS available
  FROM listings WHERE id = $1 AND state = 'LIVE' FOR UPDATE`;
const ORDER = `WITH placed AS (
    INSERT INTO orders (id, code, coop_id, listing_id, seller_id, buyer_id, produce_slug, state, grams, price_vnd_per_kg, is_price_proposed, goods_vnd,
      deposit_bp, deposit_vnd, deduction_rule, accept_by, placed_at, updated_at)
    SELECT $1, $2, coop_id, id, seller_id, $4, produce_slug, 'PLACED', $5, price_vnd_per_kg, false, $6, 1000, $7, '{"type":"NONE"}', now() + interval '24 hours', now(), now()
    FROM listings WHERE id = $3 RETURNING *)
  SELECT json_build_object('id', o.id, 'code', o.code, 'state', o.state, 'grams', o.grams, 'priceVndPerKg', o.price_vnd_per_kg, 'goodsVnd', o.goods_vnd,
    'depositVnd', o.deposit_vnd, 'acceptBy', o.accept_by, 'produce', json_build_object('name', g.name), 'seller', json_build_object('name', p.name)) AS order
  FROM placed o JOIN produce g ON g.slug = o.produce_slug JOIN people p ON p.id = o.seller_id`;
const RESERVE = `UPDATE listings SET grams_reserved = grams_reserved + $2 WHERE id = $1`;
const EVENT = `INSERT INTO events (id, type, subject_id, happened_at, payload) VALUES ($1, 'order.placed', $2, now(), $3)`;
const ANSWER = `UPDATE idempotency_keys SET answer = $3 WHERE person_id = $1 AND operation = 'placeOrder' AND key = $2`;

app.get('/health/ready', async () => ({ ready: true }));
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
