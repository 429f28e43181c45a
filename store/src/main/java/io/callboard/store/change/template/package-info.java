/// The tasks that a template gives to a row (data semantics 6.4).
@NullMarked
package io.callboard.store.change.template;

import org.jspecify.annotations.NullMarked;
