@NullMarked
package io.callboard.server.job;

import org.jspecify.annotations.NullMarked;
