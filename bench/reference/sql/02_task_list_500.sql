\set p random(1, :nprojects)
\set d random(0, 600)
\set o random(0, 2) * 500
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'Task' as type, t.id, t.content, t.status as sg_status_list, t.priority as sg_priority, t.start_date,
    t.due_date, t.duration, t.est_in_mins, t.created_at,
    case t.entity_type
      when 1 then json_build_object('type', 'Shot', 'id', t.entity_id, 'name', s.code)
      when 2 then json_build_object('type', 'Asset', 'id', t.entity_id, 'name', a.code) end as entity,
    json_build_object('type', 'Step', 'id', t.step_id, 'name', st.code) as step
  from (select * from task where project_id = :p and due_date > date '2024-01-01' + :d::int and not retired
        order by due_date, id limit 500 offset :o) t
  left join shot s on t.entity_type = 1 and s.id = t.entity_id
  left join asset a on t.entity_type = 2 and a.id = t.entity_id
  left join step st on st.id = t.step_id
  order by t.due_date, t.id) x;
