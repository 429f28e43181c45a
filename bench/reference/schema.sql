-- The reference: what somebody would write by hand for these data, typed and plain.
-- A link with one possible type is a foreign id; a link to several types is the pair (entity_type, entity_id).
-- Codes of entity types: 1 Shot, 2 Asset, 3 Sequence, 4 Task, 5 Version, 6 Note, 7 Project.
create extension if not exists pg_trgm;

create table project (id int primary key, name text not null, code text not null, status text not null);
create table human_user (id int primary key, login text not null, name text not null, email text not null);
create table step (id int primary key, code text not null, short_name text not null, entity_type smallint not null);
create table sequence (
    id int primary key, project_id int not null, code text not null, status text not null, description text,
    created_at timestamptz not null, updated_at timestamptz not null
);
create table shot (
    id int primary key, project_id int not null, sequence_id int, code text not null, status text not null,
    description text, cut_in int, cut_out int, cut_duration int, head_in int, tail_out int, image text,
    created_by int not null, updated_by int not null, created_at timestamptz not null, updated_at timestamptz not null,
    retired boolean not null default false
);
create table asset (
    id int primary key, project_id int not null, code text not null, asset_type text not null, status text not null,
    description text, image text, created_by int not null, updated_by int not null, created_at timestamptz not null,
    updated_at timestamptz not null, retired boolean not null default false
);
create table task (
    id int primary key, project_id int not null, entity_type smallint not null, entity_id int not null,
    step_id int not null, content text not null, status text not null, priority text not null, start_date date,
    due_date date, duration int, est_in_mins int, created_by int not null, updated_by int not null,
    created_at timestamptz not null, updated_at timestamptz not null, retired boolean not null default false
);
create table task_assignee (task_id int not null, user_id int not null, primary key (task_id, user_id));
create table version (
    id int primary key, project_id int not null, entity_type smallint not null, entity_id int not null, task_id int,
    user_id int, code text not null, status text not null, description text, frame_count int, frame_range text,
    path_to_frames text, path_to_movie text, image text, created_at timestamptz not null,
    updated_at timestamptz not null, retired boolean not null default false
);
create table note (
    id int primary key, project_id int not null, user_id int not null, subject text not null, content text not null,
    status text not null, created_at timestamptz not null, updated_at timestamptz not null,
    retired boolean not null default false
);
create table note_link (
    note_id int not null, entity_type smallint not null, entity_id int not null,
    primary key (note_id, entity_type, entity_id)
);
create table event_log_entry (
    id bigint primary key, event_type text not null, project_id int, user_id int, entity_type smallint, entity_id int,
    attribute_name text, meta jsonb, description text, created_at timestamptz not null
);
