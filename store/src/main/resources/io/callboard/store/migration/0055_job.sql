-- When background work is due; the columns are those of the scheduler.
create table callboard.scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_execution_time on callboard.scheduled_task (execution_time);
create index scheduled_task_last_heartbeat on callboard.scheduled_task (last_heartbeat);

-- What became of background work, for people: a row stays when its work is done or was given up.
create table callboard.job (
    name text not null,
    key text not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    attempts integer not null default 0,
    progress integer not null default 0,
    message text,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (name, key)
);
create index job_unfinished on callboard.job (changed_at) where state <> 'done';
