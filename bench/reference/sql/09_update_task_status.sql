\set t random(1, :ntasks)
\set u random(1, :nusers)
\set k random(0, 5)
with o as (select id, status, project_id from task where id = :t for update),
n as (
  update task set status = (array['wtg', 'rdy', 'ip', 'rev', 'fin', 'hld'])[:k + 1], updated_by = :u,
    updated_at = now()
  from o where task.id = o.id returning task.id, task.status, task.content, o.status as old, task.project_id),
e as (
  insert into event_log_entry (id, event_type, project_id, user_id, entity_type, entity_id, attribute_name, meta,
    description, created_at)
  select nextval('event_seq'), 'Shotgun_Task_Change', project_id, :u, 4, id, 'sg_status_list',
    jsonb_build_object('type', 'attribute_change', 'attribute_name', 'sg_status_list', 'entity_type', 'Task',
      'entity_id', id, 'old_value', old, 'new_value', status),
    'changed Status from ' || old || ' to ' || status, now()
  from n)
select json_build_object('type', 'Task', 'id', id, 'sg_status_list', status) from n;
