-- Who follows which rows. Follows of a row in the trash stay and count again when it comes back.
create table callboard.follow (
    user_id bigint not null,
    type smallint not null,
    id bigint not null,
    at timestamptz(0) not null,
    primary key (user_id, type, id)
);
create index follow_row on callboard.follow (type, id);
-- A reply makes a thread unread for all who had read it.
create index reading_read on callboard.reading (type, id) where state = 'read';
