\set t random(1, :ntasks)
\set k random(0, 5)
with n as (
  update task set status = (array['wtg', 'rdy', 'ip', 'rev', 'fin', 'hld'])[:k + 1], updated_at = now()
  where id = :t returning id, status, project_id)
insert into event_log_entry (id, event_type, project_id, user_id, entity_type, entity_id, attribute_name, meta,
  description, created_at)
select nextval('event_seq'), 'Shotgun_Task_Change', project_id, 1, 4, id, 'sg_status_list',
  jsonb_build_object('type', 'attribute_change', 'attribute_name', 'sg_status_list', 'entity_type', 'Task',
    'entity_id', id, 'new_value', status), 'changed Status to ' || status, now()
from n;
