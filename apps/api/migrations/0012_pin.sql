-- PINs for money acts, and changes of a phone number by two people.

CREATE TABLE pins (
  person_id    uuid        PRIMARY KEY REFERENCES people,
  pin_hash     text        NOT NULL,
  wrong_tries  smallint    NOT NULL CHECK (wrong_tries BETWEEN 0 AND 4),
  -- How often it was locked since it was last entered: the next lock is longer.
  locks        smallint    NOT NULL CHECK (locks >= 0),
  locked_until timestamptz,
  -- When a forgotten one goes; null where nobody asked.
  resets_at    timestamptz,
  set_at       timestamptz NOT NULL
);

-- Sessions in which the PIN was entered; a row is worth nothing after some minutes.
CREATE TABLE pin_proofs (
  session_id   uuid        PRIMARY KEY,
  person_id    uuid        NOT NULL REFERENCES people,
  proven_until timestamptz NOT NULL
);

CREATE TABLE phone_changes (
  id           uuid        PRIMARY KEY,
  coop_id      uuid        NOT NULL REFERENCES coops,
  person_id    uuid        NOT NULL REFERENCES people,
  new_phone    text        NOT NULL CHECK (new_phone ~ '^\+84[35789][0-9]{8}$'),
  -- The numbers that it took away: they are told of changed accounts for 30 days, and then forgotten.
  old_phones   text[]      NOT NULL DEFAULT '{}',
  reason       text        NOT NULL CHECK (reason IN ('SIM_LOST', 'NEW_NUMBER', 'FIRST_PHONE')),
  requested_by uuid        NOT NULL REFERENCES people,
  requested_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  confirmed_by uuid        REFERENCES people,
  code_hash    text,
  code_sent_at timestamptz,
  codes_sent   smallint    NOT NULL DEFAULT 0,
  tries_left   smallint    NOT NULL DEFAULT 0 CHECK (tries_left BETWEEN 0 AND 5),
  done_at      timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid        REFERENCES people,
  CONSTRAINT phone_changes_two_people CHECK (confirmed_by IS NULL OR confirmed_by NOT IN (requested_by, person_id)),
  CONSTRAINT phone_changes_done_after_two CHECK (done_at IS NULL OR confirmed_by IS NOT NULL),
  CONSTRAINT phone_changes_one_end CHECK (done_at IS NULL OR cancelled_at IS NULL)
);
CREATE INDEX phone_changes_waiting ON phone_changes (coop_id, requested_at) WHERE done_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX phone_changes_person_id ON phone_changes (person_id);
