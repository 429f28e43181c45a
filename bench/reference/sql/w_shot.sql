\set t random(1, :nshots)
\set k random(0, 3)
with n as (
  update shot set status = (array['wtg', 'rdy', 'ip', 'fin'])[:k + 1], updated_at = now()
  where id = :t returning id, status, project_id)
insert into event_log_entry (id, event_type, project_id, user_id, entity_type, entity_id, attribute_name, meta,
  description, created_at)
select nextval('event_seq'), 'Shotgun_Shot_Change', project_id, 1, 1, id, 'sg_status_list',
  jsonb_build_object('type', 'attribute_change', 'attribute_name', 'sg_status_list', 'entity_type', 'Shot',
    'entity_id', id, 'new_value', status), 'changed Status to ' || status, now()
from n;
