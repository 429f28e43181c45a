/// What may depend on what in this module.
@NullMarked
package io.callboard.architecture;

import org.jspecify.annotations.NullMarked;
