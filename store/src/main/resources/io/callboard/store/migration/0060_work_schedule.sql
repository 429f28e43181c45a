-- What tasks keep when a working day changes, unless the call says it: due_date recomputes the due date and keeps the
-- duration, duration the other way round.
insert into callboard.preference (name, value, exposed) values ('work_schedule_recalculate_field', '"due_date"', false)
on conflict (name) do nothing;
