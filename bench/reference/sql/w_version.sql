\set t random(1, :nversions)
\set k random(0, 2)
with n as (
  update version set status = (array['rev', 'vwd', 'apr'])[:k + 1], updated_at = now()
  where id = :t returning id, status, project_id)
insert into event_log_entry (id, event_type, project_id, user_id, entity_type, entity_id, attribute_name, meta,
  description, created_at)
select nextval('event_seq'), 'Shotgun_Version_Change', project_id, 1, 5, id, 'sg_status_list',
  jsonb_build_object('type', 'attribute_change', 'attribute_name', 'sg_status_list', 'entity_type', 'Version',
    'entity_id', id, 'new_value', status), 'changed Status to ' || status, now()
from n;
