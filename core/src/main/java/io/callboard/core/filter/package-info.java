/// The filter language as an unresolved syntax tree: paths and relations are still names. Resolving them is the
/// planner's work.
@NullMarked
package io.callboard.core.filter;

import org.jspecify.annotations.NullMarked;
