-- Orders: who takes how much of a listing, at what price, and what was weighed and paid.

CREATE TABLE coop_settings (
  coop_id       uuid     PRIMARY KEY REFERENCES coops,
  -- Basis points of the goods' price: 1000 is 10 %.
  deposit_bp    integer  NOT NULL DEFAULT 1000 CHECK (deposit_bp BETWEEN 0 AND 10000),
  accept_hours  smallint NOT NULL DEFAULT 24 CHECK (accept_hours BETWEEN 1 AND 168),
  deposit_hours smallint NOT NULL DEFAULT 24 CHECK (deposit_hours BETWEEN 1 AND 168)
);

CREATE TABLE orders (
  id               uuid        PRIMARY KEY,
  -- What people say on the phone, such as DH-7K3FQ.
  code             text        NOT NULL UNIQUE,
  coop_id          uuid        NOT NULL REFERENCES coops,
  listing_id       uuid        NOT NULL REFERENCES listings,
  seller_id        uuid        NOT NULL REFERENCES people,
  buyer_id         uuid        NOT NULL REFERENCES people,
  produce_slug     text        NOT NULL REFERENCES produce,
  state            text        NOT NULL CHECK (state IN ('PLACED', 'ACCEPTED', 'READY', 'WEIGHED', 'SETTLED', 'COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED')),
  grams            bigint      NOT NULL CHECK (grams > 0),
  -- Of the listing, or proposed by the buyer; fixed by the seller's acceptance.
  price_vnd_per_kg bigint      NOT NULL CHECK (price_vnd_per_kg > 0),
  is_price_proposed boolean    NOT NULL,
  goods_vnd        bigint      NOT NULL CHECK (goods_vnd >= 0),
  deposit_bp       integer     NOT NULL CHECK (deposit_bp BETWEEN 0 AND 10000),
  deposit_vnd      bigint      NOT NULL CHECK (deposit_vnd BETWEEN 0 AND goods_vnd),
  -- As it was agreed: { type, baseMoistureBp, rateBpPerPoint }.
  deduction_rule   jsonb       NOT NULL CHECK (deduction_rule->>'type' IN ('NONE', 'LINEAR_MOISTURE')),
  accept_by        timestamptz NOT NULL,
  deposit_by       timestamptz,
  -- All that was recognised, and what of it went back.
  received_vnd     bigint      NOT NULL DEFAULT 0 CHECK (received_vnd >= 0),
  returned_vnd     bigint      NOT NULL DEFAULT 0 CHECK (returned_vnd BETWEEN 0 AND received_vnd),
  declared_at      timestamptz,
  weigh_in_no      integer     NOT NULL DEFAULT 0 CHECK (weigh_in_no >= 0),
  weighed_grams    bigint      CHECK (weighed_grams > 0),
  payable_vnd      bigint      CHECK (payable_vnd >= 0),
  seller_confirmed_at timestamptz,
  buyer_confirmed_at  timestamptz,
  needs_coop       text        CHECK (needs_coop IN ('DEPOSIT_DECLARED', 'DEPOSIT_IN_PART', 'PAYMENT_DENIED', 'MONEY_AFTER_END')),
  cancelled_by     text        CHECK (cancelled_by IN ('SELLER', 'BUYER', 'COOP')),
  end_reason       text,
  deposit_outcome  text        CHECK (deposit_outcome IN ('NOTHING', 'RETURNED', 'KEPT_BY_SELLER', 'RETURNED_WITH_AS_MUCH_AGAIN')),
  placed_at        timestamptz NOT NULL,
  accepted_at      timestamptz,
  ready_at         timestamptz,
  weighed_at       timestamptz,
  settled_at       timestamptz,
  completed_at     timestamptz,
  ended_at         timestamptz,
  updated_at       timestamptz NOT NULL,
  CHECK (seller_id <> buyer_id),
  CONSTRAINT accepted_orders_have_a_deadline CHECK ((accepted_at IS NULL) = (deposit_by IS NULL)),
  CONSTRAINT ready_orders_have_their_deposit CHECK (state NOT IN ('READY', 'WEIGHED', 'SETTLED', 'COMPLETED') OR received_vnd >= deposit_vnd),
  CONSTRAINT weighed_orders_have_a_weight CHECK ((weigh_in_no = 0) = (weighed_grams IS NULL) AND (weigh_in_no = 0) = (payable_vnd IS NULL)),
  CONSTRAINT settled_orders_are_confirmed_by_both CHECK (state NOT IN ('SETTLED', 'COMPLETED') OR (seller_confirmed_at IS NOT NULL AND buyer_confirmed_at IS NOT NULL AND payable_vnd IS NOT NULL)),
  CONSTRAINT completed_orders_are_paid CHECK (state <> 'COMPLETED' OR received_vnd >= payable_vnd),
  CONSTRAINT ended_orders_say_how CHECK ((state IN ('DECLINED', 'EXPIRED', 'CANCELLED')) = (ended_at IS NOT NULL AND deposit_outcome IS NOT NULL)),
  CHECK ((state = 'CANCELLED') = (cancelled_by IS NOT NULL))
);
CREATE INDEX orders_seller ON orders (seller_id, placed_at DESC);
CREATE INDEX orders_buyer ON orders (buyer_id, placed_at DESC);
CREATE INDEX orders_coop ON orders (coop_id, placed_at DESC);
CREATE INDEX orders_listing ON orders (listing_id);
CREATE INDEX orders_waiting_for_answer ON orders (accept_by) WHERE state = 'PLACED';
CREATE INDEX orders_waiting_for_deposit ON orders (deposit_by) WHERE state = 'ACCEPTED' AND needs_coop IS NULL;
CREATE INDEX orders_for_the_coop ON orders (coop_id, updated_at) WHERE needs_coop IS NOT NULL;

-- Every weigh-in that was sent, with what each line was computed from; the order's weigh_in_no names the one that counts.
CREATE TABLE weigh_lines (
  order_id      uuid     NOT NULL REFERENCES orders,
  weigh_in_no   integer  NOT NULL CHECK (weigh_in_no > 0),
  line_no       smallint NOT NULL CHECK (line_no > 0),
  gross_grams   bigint   NOT NULL,
  bags          integer  NOT NULL CHECK (bags >= 0),
  tare_grams    bigint   NOT NULL CHECK (tare_grams >= 0),
  moisture_bp   integer  CHECK (moisture_bp BETWEEN 0 AND 10000),
  net_grams     bigint   NOT NULL CHECK (net_grams > 0 AND net_grams = gross_grams - tare_grams),
  payable_grams bigint   NOT NULL CHECK (payable_grams BETWEEN 0 AND net_grams),
  payable_vnd   bigint   NOT NULL CHECK (payable_vnd >= 0),
  PRIMARY KEY (order_id, weigh_in_no, line_no)
);
CREATE TRIGGER weigh_lines_append_only BEFORE UPDATE OR DELETE ON weigh_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
