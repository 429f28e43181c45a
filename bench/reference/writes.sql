-- Tables for the writes of the reference: the site's own tables, rows and indexes, copied, so that both sides maintain
-- the same. Run in the site's database.
drop schema if exists reference cascade;
create schema reference;
create table reference.shot (like site.shot including all excluding indexes);
insert into reference.shot select * from site.shot;
create table reference.task (like site.task including all excluding indexes);
insert into reference.task select * from site.task;
create table reference.version (like site.version including all excluding indexes);
insert into reference.version select * from site.version;
create table reference.directory (like site.directory including all excluding indexes);
insert into reference.directory select * from site.directory;
create table reference.event_log_entry (like site.event_log_entry including all excluding indexes);
insert into reference.event_log_entry select * from site.event_log_entry;
select regexp_replace(indexdef, ' ON (ONLY )?site\.', ' on reference.')
from pg_indexes
where schemaname = 'site' and tablename in ('shot', 'task', 'version', 'directory', 'event_log_entry')
\gexec
create sequence reference.shot_seq;
select setval('reference.shot_seq', (select max(id) from reference.shot));
create sequence reference.version_seq;
select setval('reference.version_seq', (select max(id) from reference.version));
create sequence reference.event_seq;
select setval('reference.event_seq', (select max(id) from reference.event_log_entry));
vacuum analyze reference.shot, reference.task, reference.version, reference.directory, reference.event_log_entry;
