\set t random(1, :ntasks) + :base_task
\set u random(1, :nusers) + :base_human_user
\set k random(0, 5)
with o as (
  select id, sg_status_list from reference.task where id = :t and "$retired_at" is null for update),
n as (
  update reference.task t set sg_status_list = (array['wtg', 'rdy', 'ip', 'rev', 'fin', 'hld'])[:k + 1],
    "updated_by$type" = :code_human_user, "updated_by$id" = :u, updated_at = now(), "$revision" = "$revision" + 1
  from o where t.id = o.id returning t.id, t.sg_status_list, t.content, o.sg_status_list as old, t."project$id"),
d as (
  update reference.directory d set status = n.sg_status_list from n where d.type = :code_task and d.id = n.id),
e as (
  insert into reference.event_log_entry (id, event_type, attribute_name, description, meta, "entity$type",
    "entity$id", "project$id", "user$type", "user$id", created_at)
  select nextval('reference.event_seq'), 'Shotgun_Task_Change', 'sg_status_list',
    h.name || ' changed "Status" from "' || old || '" to "' || n.sg_status_list || '" on Task ' || n.content,
    jsonb_build_object('type', 'attribute_change', 'attribute_name', 'sg_status_list', 'entity_type', 'Task',
      'entity_id', n.id, 'field_data_type', 'status_list', 'old_value', old, 'new_value', n.sg_status_list),
    :code_task, n.id, n."project$id", :code_human_user, :u, now()
  from n join site.human_user h on h.id = :u where old is distinct from n.sg_status_list)
select json_build_object('type', 'Task', 'id', id, 'sg_status_list', sg_status_list) from n;
