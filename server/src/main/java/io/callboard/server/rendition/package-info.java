/// Pictures and movies of records: what is made from uploads in the background, the fields that follow from it,
/// and which rows show whose picture.
@NullMarked
package io.callboard.server.rendition;

import org.jspecify.annotations.NullMarked;
