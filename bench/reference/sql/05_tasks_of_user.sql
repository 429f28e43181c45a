\set u random(1, :nusers)
\set d random(0, 100)
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'Task' as type, t.id, t.content, t.status as sg_status_list, t.due_date,
    case t.entity_type
      when 1 then json_build_object('type', 'Shot', 'id', t.entity_id, 'name', s.code)
      when 2 then json_build_object('type', 'Asset', 'id', t.entity_id, 'name', a.code) end as entity,
    (select json_agg(json_build_object('type', 'HumanUser', 'id', u.id, 'name', u.name))
     from task_assignee ta join human_user u on u.id = ta.user_id where ta.task_id = t.id) as task_assignees
  from (select t.* from task_assignee ta join task t on t.id = ta.task_id
        where ta.user_id = :u and t.due_date > date '2024-01-01' + :d::int and not t.retired
        order by ta.task_id limit 500) t
  left join shot s on t.entity_type = 1 and s.id = t.entity_id
  left join asset a on t.entity_type = 2 and a.id = t.entity_id
  order by t.id) x;
