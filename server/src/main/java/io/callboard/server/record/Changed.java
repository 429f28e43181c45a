package io.callboard.server.record;

import io.callboard.core.change.ChangeResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of a single change.
///
/// @param left the final values of its row, by field, as far as its transaction knew them; see [FindService#readBack]
public record Changed(ChangeResult result, Map<String, @Nullable Object> left) {}
