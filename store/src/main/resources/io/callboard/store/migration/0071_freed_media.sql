-- Media that lost their last known row when something was deleted forever. The bytes go some time later, unless a row
-- holds them again by then.
create table callboard.freed_media (
    key text primary key,
    freed_at timestamptz not null
);
create index freed_media_freed_at on callboard.freed_media (freed_at);
