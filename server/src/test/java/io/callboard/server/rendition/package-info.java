@NullMarked
package io.callboard.server.rendition;

import org.jspecify.annotations.NullMarked;
