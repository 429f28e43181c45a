\set p random(1, :nprojects)
\set a random(0, 60)
\set b random(660, 719)
select json_build_object(
  'summaries', json_build_object('id', sum(c)),
  'groups', json_agg(json_build_object('group_name', status, 'group_value', status,
    'summaries', json_build_object('id', c)) order by status))
from (select status, count(*) c from task
      where project_id = :p and due_date > date '2024-01-01' + :a::int and due_date < date '2024-01-01' + :b::int
        and not retired
      group by status) x;
