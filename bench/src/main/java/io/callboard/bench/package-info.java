/// The load generator of the whole-server benchmark: sends prepared requests over HTTP and measures, nothing else.
@NullMarked
package io.callboard.bench;

import org.jspecify.annotations.NullMarked;
