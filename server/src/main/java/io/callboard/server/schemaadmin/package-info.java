/// Reading and changing the schema of a site: what a schema call answers, and what making, changing and
/// retiring a field means. Knows no wire format.
@NullMarked
package io.callboard.server.schemaadmin;

import org.jspecify.annotations.NullMarked;
