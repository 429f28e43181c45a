/// What the official client's calls, forms and files have in common on the wire: credentials, and the sentences of
/// refusals.
@NullMarked
package io.callboard.server.wire;

import org.jspecify.annotations.NullMarked;
