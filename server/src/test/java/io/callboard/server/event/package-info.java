@NullMarked
package io.callboard.server.event;

import org.jspecify.annotations.NullMarked;
