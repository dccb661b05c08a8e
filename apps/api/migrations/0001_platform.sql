-- What every noun stands on: idempotency, events, audit, messages.

-- The launcher may have made it already.
CREATE TABLE IF NOT EXISTS platform_mark (
  key   text PRIMARY KEY,
  value text NOT NULL
);
COMMENT ON TABLE platform_mark IS 'Marks that the launcher leaves in a database of its own (demo=true); never written by the api.';

CREATE TABLE idempotency_keys (
  person_id    uuid        NOT NULL,
  operation    text        NOT NULL,
  key          text        NOT NULL,
  request_hash text        NOT NULL,
  answer       text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, operation, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

CREATE TABLE events (
  id          uuid        PRIMARY KEY,
  type        text        NOT NULL,
  subject_id  uuid        NOT NULL,
  happened_at timestamptz NOT NULL,
  payload     jsonb       NOT NULL
);
CREATE INDEX events_subject ON events (subject_id, happened_at);

CREATE TABLE audit_log (
  id          uuid        PRIMARY KEY,
  person_id   text        NOT NULL,
  action      text        NOT NULL,
  subject_id  text        NOT NULL,
  happened_at timestamptz NOT NULL,
  before      jsonb,
  after       jsonb
);
CREATE INDEX audit_log_subject ON audit_log (subject_id, happened_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE sms_messages (
  id         uuid        PRIMARY KEY,
  phone      text        NOT NULL,
  purpose    text        NOT NULL CHECK (purpose IN ('CODE', 'NOTICE')),
  -- Emptied once a code was sent: nobody reads it here.
  text       text        NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at    timestamptz
);
