/// A site's rows as streams, out of one snapshot and back into an empty database. Knows PostgreSQL and the
/// order of tables; does not know files or the other parts of a site.
@NullMarked
package io.callboard.store.backup;

import org.jspecify.annotations.NullMarked;
