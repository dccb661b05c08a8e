-- What changed on the market, for the search index of every api process. Content-free: the reader looks at the listing as it is now.

CREATE TABLE search_changes (
  seq        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The transaction that changed it: a reader passes only transactions that have all ended, so none is overtaken.
  xid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
  listing_id uuid        NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX search_changes_xid ON search_changes (xid);
CREATE INDEX search_changes_changed_at ON search_changes (changed_at);

CREATE FUNCTION note_search_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (listing_id) VALUES (COALESCE(NEW.id, OLD.id));
  RETURN NULL;
END $$;
CREATE TRIGGER listings_search_change AFTER INSERT OR UPDATE OR DELETE ON listings FOR EACH ROW EXECUTE FUNCTION note_search_change();

-- How far back the feed reaches: an api process that stood still for longer loads everything anew.
CREATE TABLE search_feed_start (trimmed_below xid8 NOT NULL);
INSERT INTO search_feed_start VALUES ('0');
