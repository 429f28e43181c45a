-- One lane for each kind of background work: the scheduler of a lane sees the plans of that kind and no others, so
-- nothing waits behind another kind.
create view callboard.scheduled_picture as
    select * from callboard.scheduled_task where task_name = 'picture' with check option;
create view callboard.scheduled_movie as
    select * from callboard.scheduled_task where task_name = 'movie' with check option;

-- Work whose row or file went, or that an administrator ended.
alter table callboard.job drop constraint job_state_check;
alter table callboard.job add constraint job_state_check
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'));
drop index callboard.job_unfinished;
create index job_unfinished on callboard.job (changed_at) where state not in ('done', 'cancelled');
