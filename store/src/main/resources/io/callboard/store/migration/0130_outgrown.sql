-- Fingerprints of shipped definitions that this site has left behind. A program that ships one of them is an older one.
alter table callboard.schema_version add column outgrown text[] not null default '{}';
