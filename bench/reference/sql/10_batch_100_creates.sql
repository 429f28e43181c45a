\set s random(1, :nshots)
\set u random(1, :nusers)
with n as (
  insert into version (id, project_id, entity_type, entity_id, user_id, code, status, description, frame_count,
    frame_range, created_at, updated_at)
  select nextval('version_seq'), s.project_id, 1, s.id, :u, s.code || '_bench_v' || lpad(g::text, 3, '0'), 'rev',
    'benchmark version', 100, '1001-1100', now(), now()
  from shot s, generate_series(1, 100) g where s.id = :s returning *),
e as (
  insert into event_log_entry (id, event_type, project_id, user_id, entity_type, entity_id, attribute_name, meta,
    description, created_at)
  select nextval('event_seq'), 'Shotgun_Version_New', project_id, user_id, 5, id, null,
    jsonb_build_object('type', 'new_entity', 'entity_type', 'Version', 'entity_id', id),
    'created Version ' || code, now()
  from n)
select json_build_object('results', json_agg(json_build_object('type', 'Version', 'id', id, 'code', code,
  'sg_status_list', status, 'entity', json_build_object('type', 'Shot', 'id', entity_id))))
from n;
