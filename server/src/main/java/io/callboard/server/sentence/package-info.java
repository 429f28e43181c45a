/// What people read: sentences for refusals, in their languages.
@NullMarked
package io.callboard.server.sentence;

import org.jspecify.annotations.NullMarked;
