-- Cooperatives, places, people and how they sign in.

CREATE TABLE coops (
  id         uuid        PRIMARY KEY DEFAULT uuidv7(),
  name       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO coops (name) VALUES ('Hợp tác xã Krông Năng');

CREATE TABLE communes (
  code      text             PRIMARY KEY,
  name      text             NOT NULL,
  full_name text             NOT NULL,
  lat       double precision NOT NULL,
  lng       double precision NOT NULL,
  old_names text[]           NOT NULL DEFAULT '{}'
);

CREATE TABLE villages (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  commune_code text NOT NULL REFERENCES communes,
  name         text NOT NULL,
  old_commune  text,
  UNIQUE (commune_code, name)
);

CREATE TABLE people (
  id           uuid        PRIMARY KEY,
  coop_id      uuid        NOT NULL REFERENCES coops,
  name         text        NOT NULL CHECK (char_length(name) BETWEEN 2 AND 60),
  commune_code text        NOT NULL REFERENCES communes,
  village_id   uuid        REFERENCES villages,
  created_at   timestamptz NOT NULL
);
CREATE INDEX people_coop_id ON people (coop_id, created_at);

-- A phone and the people who share it are separate: a household often has one phone.
CREATE TABLE phone_people (
  phone     text        NOT NULL CHECK (phone ~ '^\+84[35789][0-9]{8}$'),
  person_id uuid        NOT NULL REFERENCES people,
  added_at  timestamptz NOT NULL,
  PRIMARY KEY (phone, person_id)
);
CREATE INDEX phone_people_person_id ON phone_people (person_id);

CREATE TABLE person_roles (
  person_id  uuid        NOT NULL REFERENCES people,
  role       text        NOT NULL CHECK (role IN ('FARMER', 'TRADER', 'HELPER', 'COOP_ADMIN', 'OPERATOR')),
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, role)
);

CREATE TABLE sign_in_codes (
  id         uuid        PRIMARY KEY,
  phone      text        NOT NULL,
  address    text        NOT NULL,
  code_hash  text        NOT NULL,
  tries_left smallint    NOT NULL CHECK (tries_left BETWEEN 0 AND 5),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX sign_in_codes_phone ON sign_in_codes (phone, created_at);
CREATE INDEX sign_in_codes_address ON sign_in_codes (address, created_at);

CREATE TABLE sign_in_tickets (
  token_hash text        PRIMARY KEY,
  phone      text        NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);

CREATE TABLE sessions (
  id           uuid        PRIMARY KEY,
  person_id    uuid        NOT NULL REFERENCES people,
  token_hash   text        NOT NULL UNIQUE,
  device       text        NOT NULL,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz
);
CREATE INDEX sessions_person_id ON sessions (person_id);
