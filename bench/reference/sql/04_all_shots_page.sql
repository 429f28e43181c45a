\set f random(0, 400)
\set o random(0, :nshots / 500 - 2) * 500
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'Shot' as type, s.id, s.code, s.status as sg_status_list, s.description, s.cut_in as sg_cut_in,
    s.cut_out as sg_cut_out, s.created_at,
    json_build_object('type', 'Project', 'id', p.id, 'name', p.name) as project,
    json_build_object('type', 'Sequence', 'id', q.id, 'name', q.code) as sg_sequence
  from (select * from shot where id > :f and not retired order by id limit 500 offset :o) s
  left join project p on p.id = s.project_id
  left join sequence q on q.id = s.sequence_id
  order by s.id) x;
