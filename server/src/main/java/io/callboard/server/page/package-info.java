/// What the pages of a site show, outside of a browser.
@NullMarked
package io.callboard.server.page;

import org.jspecify.annotations.NullMarked;
