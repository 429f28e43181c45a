/// The addresses that the official client sends files to and fetches them from (protocol section 4): forms answered in
/// lines of text, signed parts, and bytes with ranges. Translates and calls `media`.
@NullMarked
package io.callboard.server.upload;

import org.jspecify.annotations.NullMarked;
