package io.callboard.server.schemaadmin;

import java.util.List;

/// A field that a caller wants, as sent.
///
/// @param properties among them `name`, the display name
public record NewField(String entityType, String dataType, List<Property> properties) {
    public NewField {
        properties = List.copyOf(properties);
    }
}
