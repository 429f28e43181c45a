\set s random(1, :nseqs)
\set p (:s - 1) * :nprojects / :nseqs + 1
\set u random(1, :nusers)
with n as (
  insert into shot (id, project_id, sequence_id, code, status, description, cut_in, cut_out, created_by, updated_by,
    created_at, updated_at)
  select i, :p::int, :s::int, 'NEW' || lpad(i::text, 8, '0'), 'wtg', 'benchmark shot', 1001, 1100, :u::int, :u::int,
    now(), now()
  from nextval('shot_seq') i returning *),
e as (
  insert into event_log_entry (id, event_type, project_id, user_id, entity_type, entity_id, attribute_name, meta,
    description, created_at)
  select nextval('event_seq'), 'Shotgun_Shot_New', project_id, created_by, 1, id, null,
    jsonb_build_object('type', 'new_entity', 'entity_type', 'Shot', 'entity_id', id), 'created Shot ' || code, now()
  from n)
select json_build_object('type', 'Shot', 'id', n.id, 'code', n.code, 'description', n.description,
  'sg_status_list', n.status,
  'project', json_build_object('type', 'Project', 'id', :p::int,
    'name', (select name from project where id = :p::int)),
  'sg_sequence', json_build_object('type', 'Sequence', 'id', :s::int,
    'name', (select code from sequence where id = :s::int)),
  'sg_cut_in', n.cut_in, 'sg_cut_out', n.cut_out)
from n;
