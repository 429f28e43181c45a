\set p random(1, :nprojects)
\set d random(100, 600)
\set u random(1, :nusers - 2)
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'Task' as type, t.id, t.content, t.status as sg_status_list, t.due_date,
    case t.entity_type
      when 1 then json_build_object('type', 'Shot', 'id', t.entity_id, 'name', s.code)
      when 2 then json_build_object('type', 'Asset', 'id', t.entity_id, 'name', a.code) end as entity
  from (select * from task t where project_id = :p and not retired and (
          status = 'rev'
          or (due_date < date '2024-01-01' + :d::int and priority = 'high' and status in ('ip', 'rdy'))
          or (step_id in (2, 4) and exists (
                select 1 from task_assignee ta
                where ta.task_id = t.id and ta.user_id in (:u, :u + 1, :u + 2))))
        order by id limit 500) t
  left join shot s on t.entity_type = 1 and s.id = t.entity_id
  left join asset a on t.entity_type = 2 and a.id = t.entity_id
  order by t.id) x;
