-- What an Attachment row's file is, beside the row's own fields. Columns "<field>$attachment" of entity tables hold its
-- id. kind: upload (bytes under media_key), web (url), local (relative_path under the roots of a LocalStorage row).
-- ready is false while a picture is still being made of the bytes.
create table callboard.attachment_file (
    id bigint primary key,
    kind text not null check (kind in ('upload', 'web', 'local')),
    name text,
    content_type text,
    url text,
    local_storage_id bigint,
    relative_path text,
    media_key text,
    size bigint,
    ready boolean not null default true
);
