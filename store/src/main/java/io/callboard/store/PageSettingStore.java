package io.callboard.store;

import java.util.Optional;

/// The layouts of pages, as the screens that show them store them (data semantics 5.7).
public final class PageSettingStore {
    private final Database database;

    public PageSettingStore(Database database) {
        this.database = database;
    }

    /// The layout of a page that everybody shares, a JSON document; changes that people made for themselves are
    /// stored separately.
    public Optional<String> shared(long page) {
        Sql sql = Sql.of(
                "select settings_json from site.page_setting where \"page$id\" = ? and \"user$id\" is null"
                        + " and settings_json is not null and \"$retired_at\" is null order by id desc limit 1",
                page);
        return database.read(transaction -> transaction.first(sql, row -> row.getString(1)));
    }
}
