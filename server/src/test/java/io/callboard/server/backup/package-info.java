/// Tests of backup files.
@NullMarked
package io.callboard.server.backup;

import org.jspecify.annotations.NullMarked;
