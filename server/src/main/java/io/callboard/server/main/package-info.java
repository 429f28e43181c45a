/// Starts the product: configuration, command line, and the object graph, built by hand. Everything may be imported
/// here; nothing imports this package.
@NullMarked
package io.callboard.server.main;

import org.jspecify.annotations.NullMarked;
