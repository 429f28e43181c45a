@NullMarked
package io.callboard.store.event;

import org.jspecify.annotations.NullMarked;
