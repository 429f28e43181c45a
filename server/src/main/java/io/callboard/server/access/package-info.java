/// Who the caller is, and what they may see or do. No front door and no feature checks rights by itself.
@NullMarked
package io.callboard.server.access;

import org.jspecify.annotations.NullMarked;
