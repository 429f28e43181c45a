-- What an upload is called when it is fetched, and how large a picture is.
alter table callboard.attachment_file
    add column file_name text,
    add column width integer,
    add column height integer;

-- Whether any file still holds these bytes.
create index attachment_file_media_key on callboard.attachment_file (media_key) where media_key is not null;

-- What was made of an upload. A picture field shows its Attachment's rendition of the kind that belongs to the field.
create table callboard.rendition (
    attachment_id bigint not null,
    kind text not null check (kind in ('thumbnail', 'filmstrip', 'mp4', 'webm', 'poster', 'peaks')),
    media_key text not null,
    bytes bigint not null,
    content_type text not null,
    width integer,
    height integer,
    primary key (attachment_id, kind)
);
create index rendition_media_key on callboard.rendition (media_key);

-- Bytes on their way in. A row goes when its bytes are linked, or when it is old; media_key is set once all are there.
create table callboard.upload (
    id uuid primary key,
    kind text not null check (kind in ('attachment', 'thumbnail')),
    file_name text not null,
    content_type text,
    created_at timestamptz not null,
    owner_type text not null,
    owner_id bigint not null,
    media_key text,
    bytes bigint
);
create index upload_created_at on callboard.upload (created_at);
create index upload_media_key on callboard.upload (media_key) where media_key is not null;

-- The parts of an upload, one after another in one staged file.
create table callboard.upload_part (
    upload_id uuid not null references callboard.upload on delete cascade,
    number integer not null,
    position bigint not null,
    bytes bigint not null,
    etag text not null,
    primary key (upload_id, number)
);
