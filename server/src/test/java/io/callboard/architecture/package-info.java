/// Tests that hold the boundaries of the program.
@NullMarked
package io.callboard.architecture;

import org.jspecify.annotations.NullMarked;
