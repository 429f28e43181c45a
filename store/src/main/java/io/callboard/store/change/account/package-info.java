/// What the accounts of people and scripts need beyond their fields.
@NullMarked
package io.callboard.store.change.account;

import org.jspecify.annotations.NullMarked;
