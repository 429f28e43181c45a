/// Tests of the engine as features call it.
@NullMarked
package io.callboard.server.record;

import org.jspecify.annotations.NullMarked;
