-- The book of decisions becomes a chain of seals; personal values stand beside it and can be erased.

ALTER TABLE audit_log
  -- Who did it for that person, and by which consent; null where nobody helped.
  ADD COLUMN helper_id     uuid,
  ADD COLUMN consent_id    uuid,
  -- Of the personal values beside the row; stays when they are erased.
  ADD COLUMN personal_hash text;

CREATE TABLE audit_personal (
  audit_id uuid   PRIMARY KEY REFERENCES audit_log,
  -- The people whom the values are about: an erasure goes by it.
  about    text[] NOT NULL,
  -- Goes with the values, so that what is left cannot be guessed from its hash.
  salt     text   NOT NULL,
  -- JSON exactly as it was hashed.
  details  text   NOT NULL CHECK (details IS JSON)
);

-- Rows that no seal holds yet, written with the row itself: sealing never looks through the whole book.
CREATE TABLE audit_unsealed (
  audit_id uuid PRIMARY KEY
);

CREATE TABLE audit_seals (
  seal_no       bigint      PRIMARY KEY CHECK (seal_no > 0),
  sealed_at     timestamptz NOT NULL,
  row_count     integer     NOT NULL CHECK (row_count > 0),
  previous_hash text        NOT NULL,
  hash          text        NOT NULL UNIQUE
);

CREATE TABLE audit_sealed (
  audit_id uuid   PRIMARY KEY REFERENCES audit_log,
  seal_no  bigint NOT NULL REFERENCES audit_seals,
  row_hash text   NOT NULL
);
CREATE INDEX audit_sealed_seal_no ON audit_sealed (seal_no, audit_id);

CREATE FUNCTION wait_for_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed (audit_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

INSERT INTO audit_unsealed (audit_id) SELECT id FROM audit_log;
CREATE TRIGGER audit_log_wait_for_seal AFTER INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION wait_for_seal();

CREATE TRIGGER audit_personal_no_change BEFORE UPDATE ON audit_personal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_personal_no_truncate BEFORE TRUNCATE ON audit_personal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_sealed_append_only BEFORE UPDATE OR DELETE ON audit_sealed FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_sealed_no_truncate BEFORE TRUNCATE ON audit_sealed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
