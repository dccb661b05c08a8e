-- What people are told: an inbox row is there once for a person and a cause.

CREATE TABLE notifications (
  id         uuid        PRIMARY KEY,
  person_id  uuid        NOT NULL REFERENCES people,
  -- The event, or an id made of what a reminder is about.
  event_id   uuid        NOT NULL,
  -- The type of the event or reminder, and as whom the person is told of it; the words are made of both when it is read.
  kind       text        NOT NULL,
  side       text        NOT NULL CHECK (side IN ('SELLER', 'BUYER', 'COOP', 'SELF')),
  -- The code of the order or listing; null where it is about neither.
  about      text,
  -- Figures of the event: no names of people, no phones, no codes that open anything.
  params     jsonb       NOT NULL,
  created_at timestamptz NOT NULL,
  read_at    timestamptz,
  CONSTRAINT notifications_once UNIQUE (event_id, person_id)
);
CREATE INDEX notifications_inbox ON notifications (person_id, created_at DESC, id DESC);
CREATE INDEX notifications_unread ON notifications (person_id) WHERE read_at IS NULL;

-- For the reminders of payments that were declared and not answered.
CREATE INDEX orders_declared ON orders (declared_at) WHERE declared_at IS NOT NULL;
