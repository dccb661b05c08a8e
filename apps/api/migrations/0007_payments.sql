-- Payments: whose account money goes to, what is asked, what came, and the books. The platform holds no money.

-- Where the money of a person, or of a cooperative itself (no person), goes. The last one that counts already is the current one.
CREATE TABLE payees (
  id             uuid        PRIMARY KEY,
  coop_id        uuid        NOT NULL REFERENCES coops,
  person_id      uuid        REFERENCES people,
  -- COOP: the cooperative takes the money for this person.
  kind           text        NOT NULL CHECK (kind IN ('OWN', 'COOP')),
  bank_bin       text        CHECK (bank_bin ~ '^\d{6}$'),
  -- Encrypted; the hash finds the account that a bank names.
  account_sealed text,
  account_hash   text,
  account_last4  text,
  holder_name    text,
  active_from    timestamptz NOT NULL,
  created_by     uuid        NOT NULL REFERENCES people,
  created_at     timestamptz NOT NULL,
  cancelled_at   timestamptz,
  CONSTRAINT own_accounts_are_complete CHECK (
    (kind = 'OWN') = (bank_bin IS NOT NULL AND account_sealed IS NOT NULL AND account_hash IS NOT NULL AND account_last4 IS NOT NULL AND holder_name IS NOT NULL)
  ),
  CHECK (kind = 'OWN' OR person_id IS NOT NULL)
);
CREATE INDEX payees_person ON payees (person_id, active_from DESC) WHERE cancelled_at IS NULL;
CREATE INDEX payees_coop ON payees (coop_id, active_from DESC) WHERE person_id IS NULL AND cancelled_at IS NULL;

-- One sum that a buyer is asked for: the deposit or the balance of an order.
CREATE TABLE payment_intents (
  id                 uuid        PRIMARY KEY,
  code               text        NOT NULL UNIQUE CHECK (code ~ '^PL[2-9BCFGHJKMNPQRTVX]{7}$'),
  order_id           uuid        NOT NULL REFERENCES orders,
  coop_id            uuid        NOT NULL REFERENCES coops,
  kind               text        NOT NULL CHECK (kind IN ('DEPOSIT', 'BALANCE')),
  mode               text        NOT NULL CHECK (mode IN ('DIRECT', 'COOP')),
  payee_id           uuid        NOT NULL REFERENCES payees,
  state              text        NOT NULL CHECK (state IN ('PENDING', 'PARTIAL', 'BUYER_DECLARED', 'DISPUTED', 'PAID', 'EXPIRED', 'CANCELLED')),
  amount_vnd         bigint      NOT NULL CHECK (amount_vnd > 0),
  received_vnd       bigint      NOT NULL DEFAULT 0 CHECK (received_vnd >= 0),
  expires_at         timestamptz,
  declared_vnd       bigint      CHECK (declared_vnd > 0),
  declared_reference text,
  declared_at        timestamptz,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  UNIQUE (order_id, kind),
  CONSTRAINT paid_is_paid CHECK (state <> 'PAID' OR received_vnd >= amount_vnd),
  CHECK ((declared_vnd IS NULL) = (declared_at IS NULL))
);

-- One try to pay an intent by VNPAY.
CREATE TABLE payment_attempts (
  id            uuid        PRIMARY KEY,
  -- vnp_TxnRef: unique for ever.
  txn_ref       text        NOT NULL UNIQUE,
  intent_id     uuid        NOT NULL REFERENCES payment_intents,
  amount_vnd    bigint      NOT NULL CHECK (amount_vnd > 0),
  status        text        NOT NULL CHECK (status IN ('PENDING', 'EXPIRED', 'PAID', 'PAID_LATE', 'FAILED', 'REVIEW')),
  -- vnp_CreateDate exactly as sent: VNPAY asks for it in every query.
  create_date   text        NOT NULL CHECK (create_date ~ '^\d{14}$'),
  expires_at    timestamptz NOT NULL,
  response_code text,
  gateway_tx_no text,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX payment_attempts_intent ON payment_attempts (intent_id);
CREATE INDEX payment_attempts_pending ON payment_attempts (expires_at) WHERE status = 'PENDING';

-- Every message of a bank or gateway, refused ones too. Only a verified one takes its key, so a forger blocks nothing.
CREATE TABLE provider_events (
  id          uuid        PRIMARY KEY,
  provider    text        NOT NULL,
  event_key   text,
  is_verified boolean     NOT NULL,
  -- Encrypted, at most 64 kB before it: it may name people and accounts.
  body_sealed text        NOT NULL,
  -- What we answered.
  answer      text        NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX provider_events_key ON provider_events (provider, event_key) WHERE is_verified AND event_key IS NOT NULL;
CREATE INDEX provider_events_received_at ON provider_events (received_at);

-- One line of a cooperative's bank statement, through whichever door it came.
CREATE TABLE bank_transfers (
  id           uuid        PRIMARY KEY,
  coop_id      uuid        NOT NULL REFERENCES coops,
  provider     text        NOT NULL,
  provider_tx_id text      NOT NULL,
  account_hash text        NOT NULL,
  amount_vnd   bigint      NOT NULL CHECK (amount_vnd > 0),
  memo         text        NOT NULL,
  reference    text,
  bank_time    timestamptz NOT NULL,
  result       text        NOT NULL CHECK (result IN ('MATCHED', 'PARTIAL', 'OVERPAID', 'UNMATCHED', 'AMBIGUOUS', 'WRONG_ACCOUNT', 'LATE_REVIEW', 'DUPLICATE_TRANSFER', 'ALLOCATED', 'NOT_OURS')),
  -- Orders that it may be for.
  suggestions  uuid[]      NOT NULL DEFAULT '{}',
  needs_coop   boolean     NOT NULL,
  order_id     uuid        REFERENCES orders,
  resolved_by  uuid        REFERENCES people,
  note         text,
  received_at  timestamptz NOT NULL,
  UNIQUE (provider, provider_tx_id)
);
-- The same transfer through another feed.
CREATE UNIQUE INDEX bank_transfers_same ON bank_transfers (account_hash, reference, amount_vnd, bank_time) WHERE reference IS NOT NULL;
CREATE INDEX bank_transfers_waiting ON bank_transfers (coop_id, received_at) WHERE needs_coop;

-- Money that was counted for an order, once for each source; taking it back is a mark, never a deletion.
CREATE TABLE receipts (
  id          uuid        PRIMARY KEY,
  order_id    uuid        NOT NULL REFERENCES orders,
  intent_id   uuid        REFERENCES payment_intents,
  amount_vnd  bigint      NOT NULL CHECK (amount_vnd > 0),
  source      text        NOT NULL CHECK (source IN ('BANK', 'VNPAY', 'SELLER', 'COOP')),
  -- The transfer, attempt or confirmation; one that was taken back may be counted again.
  source_id   uuid        NOT NULL,
  -- When it moved at the bank.
  at          timestamptz NOT NULL,
  reversed_at timestamptz
);
CREATE UNIQUE INDEX receipts_once ON receipts (source_id) WHERE reversed_at IS NULL;
CREATE INDEX receipts_order ON receipts (order_id, at);

-- Money sent back to a buyer (REFUND) or on to a seller (PAYOUT).
CREATE TABLE payments_sent (
  id         uuid        PRIMARY KEY,
  order_id   uuid        NOT NULL REFERENCES orders,
  kind       text        NOT NULL CHECK (kind IN ('REFUND', 'PAYOUT')),
  payer      text        NOT NULL CHECK (payer IN ('DIRECT', 'COOP')),
  amount_vnd bigint      NOT NULL CHECK (amount_vnd > 0),
  reference  text        NOT NULL,
  recorded_by uuid       NOT NULL REFERENCES people,
  at         timestamptz NOT NULL
);
CREATE INDEX payments_sent_order ON payments_sent (order_id);

-- The books, in double entry. Debit is positive, credit negative; the entries of a posting sum to zero; nothing is ever changed.
CREATE TABLE ledger_postings (
  id       uuid        PRIMARY KEY,
  -- The fact: the same fact is booked once.
  idem_key text        NOT NULL UNIQUE,
  order_id uuid        REFERENCES orders,
  at       timestamptz NOT NULL
);
CREATE INDEX ledger_postings_order ON ledger_postings (order_id);
CREATE TABLE ledger_entries (
  posting_id uuid   NOT NULL REFERENCES ledger_postings,
  line_no    smallint NOT NULL,
  account    text   NOT NULL CHECK (account IN ('buyer_due', 'seller_claim', 'seller_received', 'refund_due', 'coop_bank', 'vnpay_clearing', 'gateway_fee', 'coop_commission', 'tax_payable', 'unmatched_transfers')),
  -- The order or the cooperative that the account belongs to.
  owner_id   uuid   NOT NULL,
  amount_vnd bigint NOT NULL CHECK (amount_vnd <> 0),
  PRIMARY KEY (posting_id, line_no)
);
CREATE INDEX ledger_entries_account ON ledger_entries (owner_id, account);

CREATE FUNCTION check_posting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  legs bigint;
  total numeric;
  posting uuid := CASE TG_TABLE_NAME WHEN 'ledger_postings' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'posting_id')::uuid END;
BEGIN
  SELECT count(*), COALESCE(sum(amount_vnd), 0) INTO legs, total FROM ledger_entries WHERE posting_id = posting;
  IF legs < 2 OR total <> 0 THEN
    RAISE EXCEPTION 'posting % has % entries that sum to %', posting, legs, total USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_posting();
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_posting();
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE ON ledger_postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_postings_no_truncate BEFORE TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whose account the last of an order's money went to: that one gives back what is to be returned.
ALTER TABLE orders ADD COLUMN money_with text CHECK (money_with IN ('SELLER', 'COOP'));

ALTER TABLE orders DROP CONSTRAINT orders_needs_coop_check,
  ADD CONSTRAINT orders_needs_coop_check CHECK (needs_coop IN ('DEPOSIT_DECLARED', 'DEPOSIT_IN_PART', 'PAYMENT_DENIED', 'PAYMENT_IN_REVIEW', 'MONEY_AFTER_END'));

-- Whoever looks at an order is told when it changes (GET /events/orders/:code).
CREATE FUNCTION tell_order_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('order_changed', NEW.code);
  RETURN NULL;
END $$;
CREATE TRIGGER orders_tell_change AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION tell_order_change();
