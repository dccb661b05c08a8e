-- Photos: taken in as they come, shrunk by the worker, served only when clean.

CREATE TABLE photos (
  id         uuid        PRIMARY KEY,
  owner_id   uuid        NOT NULL REFERENCES people,
  state      text        NOT NULL CHECK (state IN ('RECEIVED', 'READY', 'UNREADABLE')),
  -- sha256 of the bytes as received: the same photo twice is one photo.
  sha256     text        NOT NULL,
  width      integer,
  height     integer,
  created_at timestamptz NOT NULL,
  UNIQUE (owner_id, sha256)
);
