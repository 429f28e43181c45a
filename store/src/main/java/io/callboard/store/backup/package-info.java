/// A site's rows as streams, out of one snapshot and back into an empty database. Knows PostgreSQL and the order of
/// things; knows nothing of files and of what else belongs to a site.
@NullMarked
package io.callboard.store.backup;

import org.jspecify.annotations.NullMarked;
