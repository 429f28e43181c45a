\set i random(1, :nseqs)
\set s :i + :base_sequence
\set p (:i - 1) * :nprojects / :nseqs + 1 + :base_project
\set u random(1, :nusers) + :base_human_user
with n as (
  insert into reference.shot (id, "project$id", "sg_sequence$id", code, sg_status_list, description, sg_cut_in,
    sg_cut_out, "created_by$type", "created_by$id", "updated_by$type", "updated_by$id", created_at, updated_at)
  select i, :p, :s, 'NEW' || lpad(i::text, 8, '0'), 'wtg', 'benchmark shot', 1001, 1100, :code_human_user, :u,
    :code_human_user, :u, now(), now()
  from nextval('reference.shot_seq') i returning *),
d as (
  insert into reference.directory (type, id, project_id, name, link_type, link_id, status, search, initials)
  select :code_shot, id, "project$id", code, :code_sequence, "sg_sequence$id", sg_status_list, lower(code), ''
  from n),
named as (
  select n.*, p.name as project_name, q.code as sequence_name, h.name as person
  from n join site.project p on p.id = n."project$id" join site.sequence q on q.id = n."sg_sequence$id"
  join site.human_user h on h.id = n."created_by$id"),
e as (
  insert into reference.event_log_entry (id, event_type, attribute_name, description, meta, "entity$type",
    "entity$id", "project$id", "user$type", "user$id", created_at)
  select nextval('reference.event_seq'), v.event_type, v.attribute, n.person || v.says || v.subject || ' ' ||
      case v.subject when 'Shot' then n.code else n.sequence_name end,
    case when v.field_type is null
      then jsonb_build_object('type', 'new_entity', 'entity_type', 'Shot', 'entity_id', n.id)
      when v.subject = 'Sequence' then jsonb_build_object('type', 'attribute_change', 'attribute_name', v.attribute,
        'entity_type', 'Shot', 'entity_id', n.id, 'field_data_type', v.field_type,
        'actual_attribute_changed', 'Shot.sg_sequence', 'added', jsonb_build_array(v.new_value),
        'removed', '[]'::jsonb, 'in_create', true,
        'subject', jsonb_build_object('type', 'Sequence', 'id', n."sg_sequence$id"),
        'cause', jsonb_build_object('type', 'Shot', 'id', n.id, 'field', 'sg_sequence'))
      else jsonb_build_object('type', 'attribute_change', 'attribute_name', v.attribute, 'entity_type', 'Shot',
        'entity_id', n.id, 'field_data_type', v.field_type, 'old_value', null, 'new_value', v.new_value,
        'in_create', true) end,
    case v.subject when 'Shot' then :code_shot::smallint else :code_sequence::smallint end,
    case v.subject when 'Shot' then n.id else n."sg_sequence$id" end, n."project$id", :code_human_user, :u, now()
  from named n, lateral (values
    ('Shot', 'Shotgun_Shot_New', null, null, ' created new ', null),
    ('Shot', 'Shotgun_Shot_Change', 'project', 'entity', ' changed "Project" on ',
      jsonb_build_object('type', 'Project', 'id', n."project$id", 'name', n.project_name)),
    ('Shot', 'Shotgun_Shot_Change', 'sg_sequence', 'entity', ' changed "Sequence" on ',
      jsonb_build_object('type', 'Sequence', 'id', n."sg_sequence$id", 'name', n.sequence_name)),
    ('Sequence', 'Shotgun_Sequence_Change', 'shots', 'entity', ' changed "Shots" on ',
      jsonb_build_object('type', 'Shot', 'id', n.id, 'name', n.code)),
    ('Shot', 'Shotgun_Shot_Change', 'code', 'text', ' changed "Shot Code" on ', to_jsonb(n.code)),
    ('Shot', 'Shotgun_Shot_Change', 'sg_status_list', 'status_list', ' changed "Status" on ',
      to_jsonb(n.sg_status_list)),
    ('Shot', 'Shotgun_Shot_Change', 'description', 'text', ' changed "Description" on ', to_jsonb(n.description)),
    ('Shot', 'Shotgun_Shot_Change', 'sg_cut_in', 'number', ' changed "Cut In" on ', to_jsonb(n.sg_cut_in)),
    ('Shot', 'Shotgun_Shot_Change', 'sg_cut_out', 'number', ' changed "Cut Out" on ', to_jsonb(n.sg_cut_out))
  ) v (subject, event_type, attribute, field_type, says, new_value))
select json_build_object('type', 'Shot', 'id', n.id, 'code', n.code, 'description', n.description,
  'sg_status_list', n.sg_status_list,
  'project', json_build_object('type', 'Project', 'id', n."project$id", 'name', n.project_name),
  'sg_sequence', json_build_object('type', 'Sequence', 'id', n."sg_sequence$id", 'name', n.sequence_name),
  'sg_cut_in', n.sg_cut_in, 'sg_cut_out', n.sg_cut_out)
from named n;
