@NullMarked
package io.callboard.store.change;

import org.jspecify.annotations.NullMarked;
