/// The event log and the change stream as feeds in commit order: followers are woken soon after a commit on any
/// node.
@NullMarked
package io.callboard.server.event;

import org.jspecify.annotations.NullMarked;
