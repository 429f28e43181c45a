/// Who follows what, and what happened around a row, read from the events that every change leaves.
@NullMarked
package io.callboard.store.activity;

import org.jspecify.annotations.NullMarked;
