-- People who send text messages: what came, how far a conversation has come, and who wants no notices.

ALTER TABLE sms_messages DROP CONSTRAINT sms_messages_purpose_check;
ALTER TABLE sms_messages ADD CONSTRAINT sms_messages_purpose_check CHECK (purpose IN ('CODE', 'ANSWER', 'NOTICE'));

CREATE TABLE sms_opt_outs (
  phone text        PRIMARY KEY,
  since timestamptz NOT NULL
);

-- That a message came, so that it counts once. Its words are not kept.
CREATE TABLE texts_in (
  -- As the gateway names it.
  message_id  text        PRIMARY KEY,
  phone       text        NOT NULL,
  received_at timestamptz NOT NULL,
  outcome     text        NOT NULL CHECK (outcome IN ('TAKEN', 'STRANGER_TOLD', 'TOO_MANY_TOLD', 'SILENT'))
);
CREATE INDEX texts_in_phone ON texts_in (phone, received_at);
CREATE INDEX texts_in_received_at ON texts_in (received_at);

-- One open conversation for each number.
CREATE TABLE text_conversations (
  phone      text        PRIMARY KEY,
  started_at timestamptz NOT NULL,
  -- Who is speaking; null until they have said so on a shared phone.
  person_id  uuid        REFERENCES people,
  -- What is being listed or taken back; null where nothing is.
  state      jsonb,
  -- The message that waits until it is known who speaks, sealed.
  waiting    text
);
CREATE INDEX text_conversations_started_at ON text_conversations (started_at);
