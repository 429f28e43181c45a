package io.callboard.core.schema;

import java.util.Optional;

/// Where a field's values live. Physical names are unquoted and were assigned once; they are never derived
/// again.
public sealed interface Storage {
    /// A typed column of the entity's own table.
    record Column(String column) implements Storage {}

    /// A link of one row to at most one other. Without `typeColumn` every link goes to `fixedType`.
    record LinkColumn(Optional<String> typeColumn, String idColumn, Optional<String> fixedType) implements Storage {}

    /// A column that holds the id of an Attachment row: files, links and images.
    record AttachmentColumn(String column) implements Storage {}

    /// Rows of a link table; `near` is the end of the row that has this field, `far` the end it shows.
    ///
    /// When `connection` names an entity type, the table is that type's own and a link is live while its row is not
    /// retired; otherwise the table has a boolean column `$live`.
    record LinkTable(String table, End near, End far, Optional<String> connection) implements Storage {
        /// The near-end column of the field that a link table without a connection type belongs to.
        public static final String OWNER_COLUMN = "near$id";

        /// Whether the table was made for the field that has this storage; the other field sees it from the far end.
        public boolean isOwner() {
            return connection.isEmpty() && near.idColumn().equals(OWNER_COLUMN);
        }

        /// Whether the row at the near end keeps the link: it is written there, whichever side shows it. A link
        /// table belongs to the field that it was made for, a connection to the type that it is named after
        /// first; of two rows of one type, the one with the plain name in the connection, or its source, keeps
        /// the link.
        public boolean isKeptNear() {
            if (connection.isEmpty()) {
                return isOwner();
            }
            String mine = near.fixedType().orElse("");
            String other = far.fixedType().orElse("");
            if (mine.equals(other)) {
                String plain = PhysicalNames.snake(mine);
                return near.idColumn().equals(PhysicalNames.idColumn(plain))
                        || near.idColumn().equals(PhysicalNames.idColumn("source_" + plain));
            }
            String name = connection.get();
            return !mine.isEmpty()
                    && name.startsWith(mine)
                    && (mine.length() > other.length() || !name.startsWith(other));
        }

        /// The same links seen from the other end.
        public LinkTable swapped() {
            return new LinkTable(table, far, near, connection);
        }
    }

    /// One end of a link table. Without `typeColumn` every row at this end is of `fixedType`.
    record End(Optional<String> typeColumn, String idColumn, Optional<String> fixedType) {}

    /// The rows of `entityType` whose single link `field` points to the row that has this field.
    record BackLink(String entityType, String field) implements Storage {}

    /// Not stored: computed from other data when read.
    record Derived(Derivation derivation) implements Storage {}
}
