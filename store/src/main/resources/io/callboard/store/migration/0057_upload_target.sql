-- Where the bytes of an upload are being put. A row that is still here after its bytes were linked tells of a process
-- that ended before the work on them was planned.
alter table callboard.upload
    add column target_type text,
    add column target_id bigint,
    add column target_field text;
