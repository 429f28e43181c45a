@NullMarked
package io.callboard.bench;

import org.jspecify.annotations.NullMarked;
