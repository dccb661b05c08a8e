-- What is grown here, what is offered, and how much of it is left.

CREATE TABLE produce (
  slug               text    PRIMARY KEY,
  name               text    NOT NULL,
  group_slug         text    NOT NULL,
  position           integer NOT NULL,
  units              text[]  NOT NULL,
  attributes         jsonb   NOT NULL,
  synonyms           text[]  NOT NULL,
  harvest_months     integer[] NOT NULL,
  -- đ a kg: outside is doubtful, ten times outside is asked again. Null where the price is not by weight.
  sanity_min_vnd     bigint,
  sanity_max_vnd     bigint,
  perishability_days integer NOT NULL
);

CREATE TABLE listings (
  id               uuid        PRIMARY KEY,
  -- The receipt number that people say on the phone, such as TB-7K3FQ.
  code             text        NOT NULL UNIQUE,
  coop_id          uuid        NOT NULL REFERENCES coops,
  seller_id        uuid        NOT NULL REFERENCES people,
  produce_slug     text        NOT NULL REFERENCES produce,
  state            text        NOT NULL CHECK (state IN ('DRAFT', 'PENDING', 'LIVE', 'CHANGES_ASKED', 'REFUSED', 'WITHDRAWN', 'SOLD_OUT', 'EXPIRED')),
  -- The quantity as said.
  amount_milli     bigint      NOT NULL CHECK (amount_milli > 0),
  unit             text        NOT NULL CHECK (unit IN ('KG', 'YEN', 'TA', 'TAN', 'BAO')),
  grams_per_bao    bigint      CHECK ((unit = 'BAO') = (grams_per_bao IS NOT NULL)),
  -- The stock in grams: offered in all, and what orders hold of it. It can never be sold twice.
  grams_offered    bigint      NOT NULL CHECK (grams_offered > 0),
  grams_reserved   bigint      NOT NULL DEFAULT 0 CHECK (grams_reserved >= 0),
  grams_committed  bigint      NOT NULL DEFAULT 0 CHECK (grams_committed >= 0),
  grams_handed_over bigint     NOT NULL DEFAULT 0 CHECK (grams_handed_over >= 0),
  min_order_grams  bigint      CHECK (min_order_grams > 0),
  -- The price as said; all null where it is open ("theo giá hôm nay").
  price_vnd        bigint      CHECK (price_vnd > 0),
  price_unit       text        CHECK (price_unit IN ('KG', 'TA', 'TAN')),
  price_vnd_per_kg bigint      CHECK (price_vnd_per_kg > 0),
  ready_from       date        NOT NULL,
  ready_until      date        CHECK (ready_until >= ready_from),
  commune_code     text        NOT NULL REFERENCES communes,
  village_id       uuid        REFERENCES villages,
  quality          jsonb       NOT NULL DEFAULT '{}',
  words            text        NOT NULL DEFAULT '' CHECK (char_length(words) <= 600),
  -- An edit that waits for the cooperative while the version above stays on the market.
  pending_change   jsonb,
  reason_code      text,
  reason_words     text,
  submitted_at     timestamptz,
  -- When the cooperative has promised an answer.
  due_at           timestamptz,
  published_at     timestamptz,
  expires_at       timestamptz,
  -- When the seller said that nothing is left; null where orders took all of it.
  sold_out_at      timestamptz,
  withdrawn_at     timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  CONSTRAINT stock_is_not_sold_twice CHECK (grams_reserved + grams_committed + grams_handed_over <= grams_offered),
  CHECK ((price_vnd IS NULL) = (price_unit IS NULL) AND (price_vnd IS NULL) = (price_vnd_per_kg IS NULL))
);
CREATE INDEX listings_seller ON listings (seller_id, updated_at DESC);
CREATE INDEX listings_live ON listings (published_at DESC, id) WHERE state = 'LIVE';
CREATE INDEX listings_queue ON listings (coop_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX listings_expiry ON listings (expires_at) WHERE state = 'LIVE';

CREATE TABLE listing_photos (
  listing_id uuid     NOT NULL REFERENCES listings,
  photo_id   uuid     NOT NULL REFERENCES photos,
  position   smallint NOT NULL CHECK (position BETWEEN 0 AND 5),
  PRIMARY KEY (listing_id, photo_id),
  UNIQUE (listing_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE reference_prices (
  id            uuid        PRIMARY KEY,
  coop_id       uuid        NOT NULL REFERENCES coops,
  produce_slug  text        NOT NULL REFERENCES produce,
  vnd_per_kg    bigint      NOT NULL CHECK (vnd_per_kg > 0),
  source        text        NOT NULL,
  as_of         timestamptz NOT NULL,
  -- Demo figures are never shown as today's.
  is_demo       boolean     NOT NULL DEFAULT false
);
CREATE INDEX reference_prices_latest ON reference_prices (coop_id, produce_slug, as_of DESC);
