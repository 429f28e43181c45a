-- What Toolkit does over the connection of the person who signed in.
insert into callboard.permission_rule (id, rule_set, action, entity_type, field, condition, allow) values
    (140, 'artist', 'create', 'PublishedFileType', null, null, true),
    (141, 'artist', 'create', 'PublishedFileDependency', null, null, true),
    (142, 'artist', 'create', 'FilesystemLocation', null, null, true),
    (143, 'artist', 'create', 'EventLogEntry', null, null, true),
    (144, 'artist', 'edit', 'PublishedFile', null, '{"logical_operator": "or", "conditions": [{"path": "created_by", "relation": "is", "values": [{"token": "logged_in_user"}]}]}', true),
    (145, 'artist', 'edit', 'Note', 'addressings_cc', null, true),
    (146, 'artist', 'edit', 'Task', 'task_reviewers', '{"logical_operator": "or", "conditions": [{"path": "task_assignees", "relation": "in", "values": [{"token": "logged_in_user"}, {"token": "groups_of_logged_in_user"}]}, {"path": "task_reviewers", "relation": "in", "values": [{"token": "logged_in_user"}, {"token": "groups_of_logged_in_user"}]}]}', true)
on conflict (id) do nothing;

-- A cut is named with its revision, as "reel1 v002".
update callboard.entity_type set name_template = '{code} v{revision_number:3}' where name = 'Cut';

-- Rows that an older version wrote. The tables of a new site come later, with the schema.
do $$
begin
    if to_regclass('site.attachment') is not null then
        alter table site.attachment alter column file_size type bigint;
        update site.attachment a set file_size = f.size
            from callboard.attachment_file f
            where f.id = a.id and a.file_size = 2147483647 and f.size > 2147483647;
    end if;
    if to_regclass('site.published_file') is not null then
        update site.published_file p
            set "path_cache_storage$id" = f.local_storage_id, path_cache = coalesce(p.path_cache, f.relative_path)
            from callboard.attachment_file f
            where f.id = p."path$attachment" and f.kind = 'local' and p."path_cache_storage$id" is null;
    end if;
    if to_regclass('site.filesystem_location') is not null then
        create index if not exists "filesystem_location$entity$id$index"
            on site.filesystem_location ("entity$id", "entity$type") where "$retired_at" is null;
    end if;
    if to_regclass('site.time_log') is not null then
        create index if not exists "time_log$entity$id$index"
            on site.time_log ("entity$id", "entity$type") where "$retired_at" is null;
    end if;
    if to_regclass('site.cut') is not null then
        update site.directory d
            set name = left(c.code || v.revision, 200), search = d.search || v.revision
            from site.cut c, callboard.entity_type t,
                lateral (select ' v' || lpad(c.revision_number::text, greatest(length(c.revision_number::text), 3), '0')
                    as revision) v
            where t.name = 'Cut' and d.type = t.code and d.id = c.id and c.code is not null and v.revision is not null;
    end if;
    if to_regclass('site.project') is not null then
        update site.project
            set tracking_settings = '{"navchains": {"Asset": "Asset.sg_asset_type", "Cut": "Cut.entity", "CutItem": "CutItem.cut", "Shot": "Shot.sg_sequence"}}'::jsonb
                || coalesce(tracking_settings, '{}')
            where tracking_settings is null or is_template;
    end if;
end
$$;
