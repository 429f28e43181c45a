/// Durable background work: it survives the end of the process, is shared between nodes and retried when it
/// fails, and its state can be queried.
@NullMarked
package io.callboard.server.job;

import org.jspecify.annotations.NullMarked;
