@NullMarked
package io.callboard.server.transcode;

import org.jspecify.annotations.NullMarked;
