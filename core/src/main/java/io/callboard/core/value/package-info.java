/// Values as the domain knows them, and the conversion of a caller's plain JSON tree into them. Knows no JSON library
/// and no storage.
@NullMarked
package io.callboard.core.value;

import org.jspecify.annotations.NullMarked;
