\set e random(1, :nevents - 600)
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'EventLogEntry' as type, e.id, e.event_type, e.attribute_name, e.meta, e.created_at, e.description,
    json_build_object('type', 'HumanUser', 'id', u.id, 'name', u.name) as "user",
    json_build_object('type', 'Project', 'id', p.id, 'name', p.name) as project,
    json_build_object('type', case e.entity_type when 4 then 'Task' else 'Version' end, 'id', e.entity_id) as entity
  from (select * from event_log_entry where id > :e order by id limit 500) e
  left join human_user u on u.id = e.user_id
  left join project p on p.id = e.project_id
  order by e.id) x;
