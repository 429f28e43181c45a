/// The use cases that every front door calls: find, summarize, change. Knows no wire format.
@NullMarked
package io.callboard.server.record;

import org.jspecify.annotations.NullMarked;
