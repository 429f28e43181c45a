\set i random(0, :nshots - 1)
\set s :i * :nseqs / :nshots + 1
\set n (:i % (:nshots / :nseqs)) * 10 + 10
\set l random(9, 11)
select json_build_object('matches', coalesce(json_agg(row_to_json(x)), '[]')) from (
  (select 'Shot' as type, s.id, s.code as name, s.status, p.id as project_id, p.name as project_name
   from shot s join project p on p.id = s.project_id
   where s.code like '%' || substr('SQ' || lpad((:s)::text, 4, '0') || '_' || lpad((:n)::text, 4, '0'), 1, :l) || '%'
     and not s.retired limit 25)
  union all
  (select 'Asset', a.id, a.code, a.status, p.id, p.name from asset a join project p on p.id = a.project_id
   where a.code like '%' || substr('SQ' || lpad((:s)::text, 4, '0') || '_' || lpad((:n)::text, 4, '0'), 1, :l) || '%'
     and not a.retired limit 25)
  union all
  (select 'Version', v.id, v.code, v.status, p.id, p.name from version v join project p on p.id = v.project_id
   where v.code like '%' || substr('SQ' || lpad((:s)::text, 4, '0') || '_' || lpad((:n)::text, 4, '0'), 1, :l) || '%'
     and not v.retired limit 25)
  limit 25) x;
