/// The event log and the change stream as feeds in commit order: who follows them is woken soon after a commit, on
/// whatever node it happened.
@NullMarked
package io.callboard.server.event;

import org.jspecify.annotations.NullMarked;
