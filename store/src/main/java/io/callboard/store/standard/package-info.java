/// The schema and the rows that every site starts with, read from shipped files, and the way to bring an older site up
/// to a newer version of them.
@NullMarked
package io.callboard.store.standard;

import org.jspecify.annotations.NullMarked;
