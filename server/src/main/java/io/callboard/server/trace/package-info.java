/// How long the stages of one request take. Below every feature, so that any layer can say which stage begins;
/// does not know HTTP or data.
@NullMarked
package io.callboard.server.trace;

import org.jspecify.annotations.NullMarked;
