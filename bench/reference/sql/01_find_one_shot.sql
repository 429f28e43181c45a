\set i random(0, :nshots - 1)
\set s :i * :nseqs / :nshots + 1
\set p (:s - 1) * :nprojects / :nseqs + 1
\set n (:i % (:nshots / :nseqs)) * 10 + 10
select json_build_object('entities', coalesce(json_agg(row_to_json(x)), '[]')) from (
  select 'Shot' as type, s.id, s.code, s.status as sg_status_list, s.description, s.cut_in as sg_cut_in,
    s.cut_out as sg_cut_out, s.created_at,
    json_build_object('type', 'Sequence', 'id', q.id, 'name', q.code) as sg_sequence
  from shot s left join sequence q on q.id = s.sequence_id
  where s.project_id = :p and not s.retired
    and s.code = 'SQ' || lpad((:s)::text, 4, '0') || '_' || lpad((:n)::text, 4, '0')
  limit 1) x;
