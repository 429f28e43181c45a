/// The site's preferences, as far as callers may know them.
@NullMarked
package io.callboard.server.preference;

import org.jspecify.annotations.NullMarked;
