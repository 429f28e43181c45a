-- Whether the uploader announced several parts; such an upload counts only once it says that they are all there.
alter table callboard.upload add column multipart boolean not null default false;
