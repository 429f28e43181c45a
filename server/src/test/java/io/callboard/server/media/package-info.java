@NullMarked
package io.callboard.server.media;

import org.jspecify.annotations.NullMarked;
