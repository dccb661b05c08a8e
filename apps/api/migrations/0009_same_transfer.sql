-- The same transfer through another feed, or entered by hand: a person writes the minute and a bank the second, so it is the day that counts.
DROP INDEX bank_transfers_same;
CREATE UNIQUE INDEX bank_transfers_same ON bank_transfers (account_hash, reference, amount_vnd, ((bank_time AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)) WHERE reference IS NOT NULL;
