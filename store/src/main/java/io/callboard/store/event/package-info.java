/// The event log and the change stream: how their rows are made, written and read without gaps. Knows what an
/// event says, not what caused the change.
@NullMarked
package io.callboard.store.event;

import org.jspecify.annotations.NullMarked;
