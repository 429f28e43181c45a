/// The wire protocol of the official Python client: one JSON envelope per call, errors inside a 200. Decodes,
/// calls a feature, encodes; every quirk of the wire lives here and nowhere else.
@NullMarked
package io.callboard.server.api3;

import org.jspecify.annotations.NullMarked;
