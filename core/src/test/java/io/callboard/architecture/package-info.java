/// What may depend on what. Other modules use it for their own classes.
@NullMarked
package io.callboard.architecture;

import org.jspecify.annotations.NullMarked;
