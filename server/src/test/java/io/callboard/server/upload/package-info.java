@NullMarked
package io.callboard.server.upload;

import org.jspecify.annotations.NullMarked;
