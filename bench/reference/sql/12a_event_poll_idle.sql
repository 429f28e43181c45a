\set e random(1, 1000000)
select json_build_object('entities', coalesce(json_agg(json_build_object('type', 'EventLogEntry', 'id', e.id,
  'event_type', e.event_type, 'attribute_name', e.attribute_name, 'meta', e.meta, 'created_at', e.created_at,
  'description', e.description,
  'user', (select json_build_object('type', 'HumanUser', 'id', u.id, 'name', u.name)
           from human_user u where u.id = e.user_id),
  'project', (select json_build_object('type', 'Project', 'id', p.id, 'name', p.name)
              from project p where p.id = e.project_id),
  'entity', json_build_object('type', case e.entity_type when 4 then 'Task' else 'Version' end, 'id', e.entity_id))
  order by e.id), '[]'))
from (select * from event_log_entry where id > 1000000000000 + :e order by id limit 500) e;
