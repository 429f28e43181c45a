/// Tests of the boundaries inside the program.
@NullMarked
package io.callboard.architecture;

import org.jspecify.annotations.NullMarked;
