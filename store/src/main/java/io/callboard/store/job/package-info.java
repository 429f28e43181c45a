/// The state of background work, as rows that people can query.
@NullMarked
package io.callboard.store.job;

import org.jspecify.annotations.NullMarked;
