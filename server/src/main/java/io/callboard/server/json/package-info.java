/// JSON for all front doors: callers' documents become plain trees within limits, answers are written by hand as UTF-8.
/// Knows no wire protocol.
@NullMarked
package io.callboard.server.json;

import org.jspecify.annotations.NullMarked;
