/// Converts uploaded movies, pictures and sounds for viewing, with untrusted child processes: they get one open
/// file, their own folder, and limits. Knows no records and no database.
@NullMarked
package io.callboard.server.transcode;

import org.jspecify.annotations.NullMarked;
