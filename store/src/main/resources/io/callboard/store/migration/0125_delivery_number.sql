-- A delivery is numbered by its id and named by its number, as "#68: plates".
do $$
begin
    if to_regclass('site.delivery') is not null then
        update site.delivery set delivery_number = id::text where delivery_number is null;
        update site.directory d
            set name = left('#' || v.delivery_number || ': ' || v.title, 200),
                search = '#' || v.delivery_number || ': ' || d.search
            from site.delivery v, callboard.entity_type t
            where t.name = 'Delivery' and d.type = t.code and d.id = v.id and v.title is not null and d.name not like '#%: %';
    end if;
end
$$;
