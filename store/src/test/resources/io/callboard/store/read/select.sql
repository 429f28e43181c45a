-- one row by name
select r0.id, r0."code", r0."project$id" from site."shot" r0 where r0."$retired_at" is null and lower(r0."code" collate "pg_c_utf8") = ? order by r0."id" limit ?
-- 010 | 51

-- a page by date, nulls last
select r0.id, r0."content", r0."entity$id", r0."entity$type", r0."due_date" from site."task" r0 where r0."$retired_at" is null and ((r0."project$id" = ?)) order by r0."due_date" desc nulls last, r0."id" limit ?
-- 7 | 51

-- a far page: keys first
select r0.id, r0."code" from (select r0.id from site."shot" r0 where r0."$retired_at" is null order by r0."id" limit ? offset ?) k join site."shot" r0 on r0.id = k.id order by k.id
-- 501 | 19500

-- a path through a link of several types
select r0.id, r1."sg_cut_in" from site."task" r0 left join site."shot" r1 on r1.id = r0."entity$id" and r0."entity$type" = 3 where r0."$retired_at" is null and lower(r1."code" collate "pg_c_utf8") like ? order by r0."id" limit ?
-- a\_% | 51

-- members of a list of links
select r0.id from site."task" r0 where r0."$retired_at" is null and exists (select 1 from site."task$task_assignees" r1 left join site."human_user" r2 on r2.id = r1."far$id" where r1."near$id" = r0.id and r1."$live" and (r1."far$id" is not null and lower(r2."name" collate "pg_c_utf8") = ?)) order by r0."id" limit ?
-- anna | 51

-- the order of linked names
select r0.id from site."task" r0 left join site.directory d0 on d0.type = r0."entity$type" and d0.id = r0."entity$id" where r0."$retired_at" is null and ((r0."project$id" = ?)) order by lower(coalesce(d0.name) collate "pg_c_utf8"), r0."id" limit ?
-- 7 | 51

-- alternatives
select r0.id from site."task" r0 where r0."$retired_at" is null and (lower(r0."sg_status_list" collate "pg_c_utf8") = any(?) or (((r0."project$id" = ?)) and (r0."due_date" < ?))) order by r0."id" limit ?
-- [ip, rev] | 7 | 2026-03-11 | 51

-- one project: links are hidden when names are there
select r0.id, r0."project$id", r0."entity$id", r0."entity$type" from site."task" r0 where r0."$retired_at" is null and (lower(r0."content" collate "pg_c_utf8") = ? and r0."project$id" = any(?)) order by r0."id" limit ?
-- anim | [7] | 51

-- one project: filters on links
select r0.id from site."task" r0 where r0."$retired_at" is null and (lower((select d.name from site.directory d where d.type = r0."entity$type" and d.id = r0."entity$id") collate "pg_c_utf8") like ? and (r0."entity$type" in (2) or (r0."entity$type" in (3, 4) and exists (select 1 from site.directory d where d.type = r0."entity$type" and d.id = r0."entity$id" and (d.project_id = any(?)))) or (r0."entity$id" = any(?) and r0."entity$type" = 1)) and r0."project$id" = any(?)) order by r0."id" limit ?
-- %010% | [7] | [7] | [7] | 51

-- one project: no link
select r0.id from site."task" r0 where r0."$retired_at" is null and ((r0."entity$id" is null or (((r0."entity$type" in (2) or (r0."entity$type" in (3, 4) and exists (select 1 from site.directory d where d.type = r0."entity$type" and d.id = r0."entity$id" and (d.project_id = any(?)))) or (r0."entity$id" = any(?) and r0."entity$type" = 1))) is not true)) and r0."project$id" = any(?)) order by r0."id" limit ?
-- [7] | [7] | [7] | 51

-- one project: the order of linked names
select r0.id from site."task" r0 left join site.directory d0 on d0.type = r0."entity$type" and d0.id = r0."entity$id" and (r0."entity$type" in (2) or (r0."entity$type" in (3, 4) and (d0.project_id = any(?))) or (r0."entity$id" = any(?) and r0."entity$type" = 1)) where r0."$retired_at" is null and (lower(r0."content" collate "pg_c_utf8") = ? and r0."project$id" = any(?)) order by lower(coalesce(d0.name) collate "pg_c_utf8"), r0."id" limit ?
-- [7] | [7] | anim | [7] | 51
