-- How many people and groups have a task is counted when it is read; the column of older sites is not looked at any more.
update callboard.field set storage = '{"derived": "ASSIGNEES"}'
where entity_type = 'Task' and name = 'workload_assignee_count';
