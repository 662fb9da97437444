-- The original of a dose report: which bytes it was before it was sealed, and what must be true of its parts. Nothing
-- was ever kept in this table before.

alter table core.original_object rename column content to ciphertext;
alter table core.original_object
  add column sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  add check (key_id ~ '^[0-9a-f]{16}$'),
  add check (octet_length(nonce) = 12),
  add check (octet_length(ciphertext) > 16);
