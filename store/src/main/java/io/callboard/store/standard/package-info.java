/// The schema and the rows that every site starts with, read from shipped files, and the upgrade of an older
/// site to a newer version of them.
@NullMarked
package io.callboard.store.standard;

import org.jspecify.annotations.NullMarked;
