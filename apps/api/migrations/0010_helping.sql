-- Làm hộ: farmers who do not sign in, who may act for them, and what was done for them.

CREATE TABLE households (
  person_id     uuid        PRIMARY KEY REFERENCES people,
  registered_by uuid        NOT NULL REFERENCES people,
  registered_at timestamptz NOT NULL,
  -- When the farmer took over the record; its id and history stay.
  claimed_at    timestamptz,
  claimed_how   text        CHECK (claimed_how IN ('PHONE', 'COOP')),
  CHECK ((claimed_at IS NULL) = (claimed_how IS NULL))
);
CREATE INDEX households_registered_by ON households (registered_by, registered_at);
CREATE INDEX people_village_id ON people (village_id);

-- The numbers of a card are made of its id and the data key: nowhere stored, and not to be told from the tables.
CREATE TABLE code_cards (
  id            uuid        PRIMARY KEY,
  coop_id       uuid        NOT NULL REFERENCES coops,
  farmer_id     uuid        NOT NULL REFERENCES people,
  -- Of the link printed on the card that ends every consent.
  token_hash    text        NOT NULL UNIQUE,
  issued_by     uuid        NOT NULL REFERENCES people,
  issued_at     timestamptz NOT NULL,
  -- Numbers are said in their order; one beyond the last where all are used.
  next_position smallint    NOT NULL DEFAULT 1 CHECK (next_position >= 1),
  -- Wrong ones in a row.
  wrong_tries   smallint    NOT NULL DEFAULT 0 CHECK (wrong_tries BETWEEN 0 AND 5),
  ended_at      timestamptz
);
CREATE UNIQUE INDEX code_cards_current ON code_cards (farmer_id) WHERE ended_at IS NULL;

CREATE TABLE consents (
  id           uuid        PRIMARY KEY,
  coop_id      uuid        NOT NULL REFERENCES coops,
  farmer_id    uuid        NOT NULL REFERENCES people,
  helper_id    uuid        NOT NULL REFERENCES people CHECK (helper_id <> farmer_id),
  method       text        NOT NULL CHECK (method IN ('CODE', 'CARD', 'SLIP')),
  slip_number  text        CHECK ((method = 'SLIP') = (slip_number IS NOT NULL)),
  opened_at    timestamptz NOT NULL,
  until        timestamptz NOT NULL CHECK (until > opened_at AND until < opened_at + interval '92 days'),
  witness_id   uuid        REFERENCES people CHECK (witness_id IS NULL OR (witness_id <> helper_id AND witness_id <> farmer_id AND method = 'SLIP')),
  witnessed_at timestamptz CHECK ((witness_id IS NULL) = (witnessed_at IS NULL)),
  ended_at     timestamptz,
  ended_by     text        CHECK (ended_by IN ('FARMER', 'CARD', 'COOP', 'HELPER')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT consents_slip_once UNIQUE (coop_id, slip_number)
);
CREATE INDEX consents_farmer ON consents (farmer_id, opened_at DESC);
CREATE INDEX consents_helper ON consents (helper_id, farmer_id, opened_at DESC);
CREATE INDEX consents_to_witness ON consents (coop_id, opened_at) WHERE method = 'SLIP' AND witnessed_at IS NULL AND ended_at IS NULL;

CREATE TABLE consent_codes (
  id         uuid        PRIMARY KEY,
  farmer_id  uuid        NOT NULL REFERENCES people,
  helper_id  uuid        NOT NULL REFERENCES people,
  -- Until when the text said that the helper may act.
  until      timestamptz NOT NULL,
  code_hash  text        NOT NULL,
  tries_left smallint    NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX consent_codes_farmer ON consent_codes (farmer_id, created_at);

-- The farmer's own yes to one act with one input.
CREATE TABLE farmers_yeses (
  id              uuid        PRIMARY KEY,
  consent_id      uuid        NOT NULL REFERENCES consents,
  farmer_id       uuid        NOT NULL REFERENCES people,
  operation       text        NOT NULL,
  -- Keyed hash of the input without its key.
  input_hash      text        NOT NULL,
  sentence        text        NOT NULL,
  method          text        NOT NULL CHECK (method IN ('SMS', 'CARD')),
  code_hash       text        CHECK ((method = 'SMS') = (code_hash IS NOT NULL)),
  card_id         uuid        REFERENCES code_cards CHECK ((method = 'CARD') = (card_id IS NOT NULL)),
  card_position   smallint    CHECK ((method = 'CARD') = (card_position IS NOT NULL)),
  tries_left      smallint    NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
  asked_at        timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  given_at        timestamptz,
  -- The one call that it allowed.
  idempotency_key text
);
CREATE INDEX farmers_yeses_consent ON farmers_yeses (consent_id, operation, input_hash);
CREATE INDEX farmers_yeses_farmer ON farmers_yeses (farmer_id, asked_at);

CREATE TABLE helped_acts (
  id             uuid        PRIMARY KEY,
  consent_id     uuid        NOT NULL REFERENCES consents,
  coop_id        uuid        NOT NULL REFERENCES coops,
  farmer_id      uuid        NOT NULL REFERENCES people,
  helper_id      uuid        NOT NULL REFERENCES people,
  operation      text        NOT NULL,
  subject_id     uuid        NOT NULL,
  sentence       text        NOT NULL,
  -- The thing before it (null where it was made) and after it: what an undo goes back to.
  before         jsonb,
  after          jsonb,
  at             timestamptz NOT NULL,
  -- Null for what can only be contested.
  undo_until     timestamptz,
  undone_at      timestamptz CHECK (undone_at <= undo_until),
  contested_at   timestamptz,
  contest_words  text        CHECK ((contested_at IS NULL) = (contest_words IS NULL)),
  answered_at    timestamptz CHECK (answered_at IS NULL OR contested_at IS NOT NULL),
  answered_by    uuid        REFERENCES people CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
  answer_words   text        CHECK ((answered_at IS NULL) = (answer_words IS NULL))
);
CREATE INDEX helped_acts_farmer ON helped_acts (farmer_id, at DESC);
CREATE INDEX helped_acts_helper ON helped_acts (helper_id, at DESC);
CREATE INDEX helped_acts_coop ON helped_acts (coop_id, at DESC);
CREATE INDEX helped_acts_contested ON helped_acts (coop_id, contested_at) WHERE contested_at IS NOT NULL AND answered_at IS NULL;

-- What was consented to and what was done is never deleted.
CREATE TRIGGER consents_stay BEFORE DELETE ON consents FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consents_no_truncate BEFORE TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER helped_acts_stay BEFORE DELETE ON helped_acts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER helped_acts_no_truncate BEFORE TRUNCATE ON helped_acts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Under this price nobody lists or accepts for the farmer.
CREATE TABLE floor_prices (
  person_id    uuid        NOT NULL REFERENCES people,
  produce_slug text        NOT NULL,
  vnd_per_kg   bigint      NOT NULL CHECK (vnd_per_kg > 0),
  set_at       timestamptz NOT NULL,
  CONSTRAINT floor_prices_produce FOREIGN KEY (produce_slug) REFERENCES produce,
  PRIMARY KEY (person_id, produce_slug)
);
