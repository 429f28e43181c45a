select json_build_object('matches', coalesce(json_agg(row_to_json(x)), '[]')) from (
  (select 'Shot' as type, s.id, s.code as name, s.status, p.id as project_id, p.name as project_name
   from shot s join project p on p.id = s.project_id where s.code like '%나무꾼%' and not s.retired limit 25)
  union all
  (select 'Asset', a.id, a.code, a.status, p.id, p.name from asset a join project p on p.id = a.project_id
   where a.code like '%나무꾼%' and not a.retired limit 25)
  union all
  (select 'Version', v.id, v.code, v.status, p.id, p.name from version v join project p on p.id = v.project_id
   where v.code like '%나무꾼%' and not v.retired limit 25)
  limit 25) x;
