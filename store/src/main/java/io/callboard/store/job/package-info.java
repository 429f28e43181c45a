/// What became of background work, as rows that people can ask for.
@NullMarked
package io.callboard.store.job;

import org.jspecify.annotations.NullMarked;
