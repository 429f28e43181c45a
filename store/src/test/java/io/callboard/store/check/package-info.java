/// Tests of the checks of a site.
@NullMarked
package io.callboard.store.check;

import org.jspecify.annotations.NullMarked;
