\set s random(1, :nshots) + :base_shot
\set u random(1, :nusers) + :base_human_user
with n as (
  insert into reference.version (id, "project$id", "entity$type", "entity$id", "user$type", "user$id", code,
    sg_status_list, description, frame_count, frame_range, "created_by$type", "created_by$id", "updated_by$type",
    "updated_by$id", created_at, updated_at)
  select nextval('reference.version_seq'), s."project$id", :code_shot, s.id, :code_human_user, :u,
    s.code || '_bench_v' || lpad(g::text, 3, '0'), 'rev', 'benchmark version', 100, '1001-1100', :code_human_user, :u,
    :code_human_user, :u, now(), now()
  from reference.shot s, generate_series(1, 100) g where s.id = :s returning *),
d as (
  insert into reference.directory (type, id, project_id, name, link_type, link_id, status, search, initials)
  select :code_version, id, "project$id", code, "entity$type", "entity$id", sg_status_list, lower(code), '' from n),
named as (
  select n.*, p.name as project_name, s.code as shot_name, h.name as person
  from n join site.project p on p.id = n."project$id" join reference.shot s on s.id = n."entity$id"
  join site.human_user h on h.id = n."user$id"),
e as (
  insert into reference.event_log_entry (id, event_type, attribute_name, description, meta, "entity$type",
    "entity$id", "project$id", "user$type", "user$id", created_at)
  select nextval('reference.event_seq'), v.event_type, v.attribute, n.person || v.says || v.subject || ' ' ||
      case v.subject when 'Version' then n.code else n.shot_name end,
    case when v.field_type is null
      then jsonb_build_object('type', 'new_entity', 'entity_type', 'Version', 'entity_id', n.id)
      when v.subject = 'Shot' then jsonb_build_object('type', 'attribute_change', 'attribute_name', v.attribute,
        'entity_type', 'Version', 'entity_id', n.id, 'field_data_type', v.field_type,
        'actual_attribute_changed', 'Version.entity', 'added', jsonb_build_array(v.new_value),
        'removed', '[]'::jsonb, 'in_create', true,
        'subject', jsonb_build_object('type', 'Shot', 'id', n."entity$id"),
        'cause', jsonb_build_object('type', 'Version', 'id', n.id, 'field', 'entity'))
      else jsonb_build_object('type', 'attribute_change', 'attribute_name', v.attribute, 'entity_type', 'Version',
        'entity_id', n.id, 'field_data_type', v.field_type, 'old_value', null, 'new_value', v.new_value,
        'in_create', true) end,
    case v.subject when 'Version' then :code_version::smallint else :code_shot::smallint end,
    case v.subject when 'Version' then n.id else n."entity$id" end, n."project$id", :code_human_user, :u, now()
  from named n, lateral (values
    ('Version', 'Shotgun_Version_New', null, null, ' created new ', null),
    ('Version', 'Shotgun_Version_Change', 'project', 'entity', ' changed "Project" on ',
      jsonb_build_object('type', 'Project', 'id', n."project$id", 'name', n.project_name)),
    ('Version', 'Shotgun_Version_Change', 'entity', 'entity', ' changed "Link" on ',
      jsonb_build_object('type', 'Shot', 'id', n."entity$id", 'name', n.shot_name)),
    ('Shot', 'Shotgun_Shot_Change', 'sg_versions', 'entity', ' changed "Versions" on ',
      jsonb_build_object('type', 'Version', 'id', n.id, 'name', n.code)),
    ('Version', 'Shotgun_Version_Change', 'user', 'entity', ' changed "Artist" on ',
      jsonb_build_object('type', 'HumanUser', 'id', n."user$id", 'name', n.person)),
    ('Version', 'Shotgun_Version_Change', 'code', 'text', ' changed "Version Name" on ', to_jsonb(n.code)),
    ('Version', 'Shotgun_Version_Change', 'sg_status_list', 'status_list', ' changed "Status" on ',
      to_jsonb(n.sg_status_list)),
    ('Version', 'Shotgun_Version_Change', 'description', 'text', ' changed "Description" on ',
      to_jsonb(n.description)),
    ('Version', 'Shotgun_Version_Change', 'frame_count', 'number', ' changed "Frame Count" on ',
      to_jsonb(n.frame_count)),
    ('Version', 'Shotgun_Version_Change', 'frame_range', 'text', ' changed "Frame Range" on ',
      to_jsonb(n.frame_range))
  ) v (subject, event_type, attribute, field_type, says, new_value))
select json_build_object('results', json_agg(json_build_object('type', 'Version', 'id', n.id, 'code', n.code,
  'sg_status_list', n.sg_status_list,
  'project', json_build_object('type', 'Project', 'id', n."project$id", 'name', n.project_name),
  'entity', json_build_object('type', 'Shot', 'id', n."entity$id", 'name', n.shot_name),
  'user', json_build_object('type', 'HumanUser', 'id', n."user$id", 'name', n.person),
  'description', n.description, 'frame_count', n.frame_count, 'frame_range', n.frame_range)))
from named n;
