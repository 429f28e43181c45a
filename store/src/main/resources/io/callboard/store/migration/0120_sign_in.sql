-- Personal access tokens may end. Sessions have a number that administrators name them by, an end that no use moves,
-- and tell when their owner last typed the password. Which one-time codes are spent is a list, because a clock that
-- jumped forward once would otherwise refuse all codes until that time has come. Failed sign-ins are counted in memory.
alter table callboard.app_password add expires_at timestamptz(0);

alter table callboard.session add id bigint generated always as identity unique;
alter table callboard.session add ends_at timestamptz(0);
update callboard.session set ends_at = created_at + interval '30 days';
update callboard.session set expires_at = least(expires_at, ends_at);
alter table callboard.session alter ends_at set not null;
alter table callboard.session add password_at timestamptz(0);

alter table callboard.totp add spent_steps bigint[] not null default '{}';
update callboard.totp set spent_steps = array[last_step];
alter table callboard.totp drop column last_step;

drop table callboard.login_failure;
