-- Values of status fields that a project does not offer. They stay valid: nothing refuses them, pages leave them out.
create table callboard.project_hidden_values (
    entity_type text not null,
    field text not null,
    project_id bigint not null,
    hidden text[] not null,
    primary key (project_id, entity_type, field),
    foreign key (entity_type, field) references callboard.field (entity_type, name) on delete cascade
);
