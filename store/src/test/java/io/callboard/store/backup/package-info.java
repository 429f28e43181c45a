/// Tests of dump and load.
@NullMarked
package io.callboard.store.backup;

import org.jspecify.annotations.NullMarked;
