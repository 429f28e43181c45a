@NullMarked
package io.callboard.store.read;

import org.jspecify.annotations.NullMarked;
