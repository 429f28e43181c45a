/// Durable background work: it survives the end of the process, is shared between nodes, tried again when it fails, and
/// what became of it can be asked for.
@NullMarked
package io.callboard.server.job;

import org.jspecify.annotations.NullMarked;
