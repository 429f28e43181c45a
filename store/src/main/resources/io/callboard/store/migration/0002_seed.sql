-- Shipped rows that this site has received. A row that the site deleted stays deleted when a newer version ships more.
create table callboard.seeded (
    type text not null,
    key text not null,
    id bigint not null,
    primary key (type, key)
);
