\set p random(1, :nprojects)
\set f random(1, :nversions / 2)
\set o random(0, least(9, (:nversions / :nprojects / 2 - 200) / 500)) * 500
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'Version' as type, v.id, v.code, v.status as sg_status_list, v.frame_range,
    v.path_to_movie as sg_path_to_movie, v.created_at,
    json_build_object('type', 'HumanUser', 'id', v.user_id, 'name', u.name) as "user",
    json_build_object('type', 'Task', 'id', v.task_id, 'name', t.content) as sg_task,
    case v.entity_type
      when 1 then json_build_object('type', 'Shot', 'id', v.entity_id, 'name', s.code)
      when 2 then json_build_object('type', 'Asset', 'id', v.entity_id, 'name', a.code) end as entity,
    q.code as "entity.Shot.sg_sequence.Sequence.code", s.cut_in as "entity.Shot.sg_cut_in",
    t.status as "sg_task.Task.sg_status_list"
  from (select * from version where project_id = :p and id > :f and not retired
        order by id limit 500 offset :o) v
  left join human_user u on u.id = v.user_id
  left join task t on t.id = v.task_id
  left join shot s on v.entity_type = 1 and s.id = v.entity_id
  left join asset a on v.entity_type = 2 and a.id = v.entity_id
  left join sequence q on q.id = s.sequence_id
  order by v.id) x;
