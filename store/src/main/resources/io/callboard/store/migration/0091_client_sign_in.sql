-- Client users sign in too, so failures are counted by account, not by person; what they may do outside of the
-- playlists shared with them is nothing, so new notes of theirs belong to the projects of those playlists.
alter table callboard.login_failure add owner_type text not null default 'HumanUser';
alter table callboard.login_failure rename column person_id to owner_id;
alter table callboard.login_failure drop constraint login_failure_pkey;
alter table callboard.login_failure add primary key (owner_type, owner_id);
alter table callboard.login_failure alter owner_type drop default;
insert into callboard.permission_rule (id, rule_set, action, entity_type, field, condition, allow) values
    (210, 'client_user', 'assigned_projects', '*', null, null, true),
    (211, 'client_user', 'see', 'ClientUser', null, '{"logical_operator": "or", "conditions": [{"path": "id", "relation": "is", "values": [{"token": "logged_in_user"}]}]}', true),
    (212, 'client_user', 'edit', 'ClientUser', 'password_proxy', '{"logical_operator": "or", "conditions": [{"path": "id", "relation": "is", "values": [{"token": "logged_in_user"}]}]}', true),
    (213, 'client_user', 'edit', 'ClientUser', 'language', '{"logical_operator": "or", "conditions": [{"path": "id", "relation": "is", "values": [{"token": "logged_in_user"}]}]}', true);
