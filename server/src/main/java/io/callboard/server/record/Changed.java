package io.callboard.server.record;

import io.callboard.core.change.ChangeResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a single change.
///
/// @param left what its row held in the end, by field, as far as its transaction knew it; see [FindService#readBack]
public record Changed(ChangeResult result, Map<String, @Nullable Object> left) {}
