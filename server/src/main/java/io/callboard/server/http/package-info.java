/// A thin shell around the HTTP library, so that front doors see routes and exchanges and the choice stays reversible.
/// Nothing outside this package imports Jetty. Knows no record, filter or wire format.
@NullMarked
package io.callboard.server.http;

import org.jspecify.annotations.NullMarked;
