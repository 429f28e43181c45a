-- author: a right of its own, to say who did something, or when, in place of the caller and the time of the call. Without
-- a field it holds for every field that says so. Tools that move a site's past need it.
alter table callboard.permission_rule drop constraint permission_rule_action_check;
alter table callboard.permission_rule add constraint permission_rule_action_check check (action in
    ('see', 'create', 'edit', 'retire', 'schema', 'author', 'assigned_projects', 'in_project'));
insert into callboard.permission_rule (id, rule_set, action, entity_type, field, condition, allow) values
    (25, 'admin', 'author', '*', null, null, true),
    (68, 'manager', 'author', 'Version', 'user', null, true),
    (69, 'manager', 'author', 'TimeLog', 'user', null, true),
    (78, 'api_admin', 'author', '*', null, null, true);
