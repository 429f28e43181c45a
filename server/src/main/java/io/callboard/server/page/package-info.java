/// What the pages of a site show, outside a browser.
@NullMarked
package io.callboard.server.page;

import org.jspecify.annotations.NullMarked;
