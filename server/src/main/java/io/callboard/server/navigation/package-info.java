/// A tree over the site by projects, types and groups, as loaders and launchers show it.
@NullMarked
package io.callboard.server.navigation;

import org.jspecify.annotations.NullMarked;
