-- What the reference's reads need, made after loading.
create unique index on shot (project_id, code);
create index on shot (sequence_id);
create index on shot using gin (code gin_trgm_ops) with (fastupdate = off);
create index on asset (project_id, code);
create index on asset using gin (code gin_trgm_ops) with (fastupdate = off);
create index on sequence (project_id, code);
create index on task (project_id, due_date, id);
create index on task (entity_type, entity_id);
create index on task (project_id, status);
create index on task_assignee (user_id, task_id);
create index on version (project_id, id);
create index on version (entity_type, entity_id);
create index on version (task_id);
create index on version using gin (code gin_trgm_ops) with (fastupdate = off);
create index on note (project_id);
create index on note_link (entity_type, entity_id);
create index on event_log_entry (project_id, id);
create index on event_log_entry (entity_type, entity_id);

create sequence shot_seq;
select setval('shot_seq', (select max(id) from shot));
create sequence task_seq;
select setval('task_seq', (select max(id) from task));
create sequence version_seq;
select setval('version_seq', (select max(id) from version));
create sequence event_seq;
select setval('event_seq', (select max(id) from event_log_entry));
