-- Epochs of the event log. A new one begins where its numbers do not continue those that readers may have seen: after a
-- restore. Numbers above last_before and below first_event are not used.
create table callboard.log_epoch (
    number bigint primary key,
    id uuid not null default gen_random_uuid(),
    began_at timestamptz not null default now(),
    last_before bigint not null,
    first_event bigint not null
);
insert into callboard.log_epoch (number, last_before, first_event) values (1, 0, 1);
