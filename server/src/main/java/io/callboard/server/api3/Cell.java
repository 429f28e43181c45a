package io.callboard.server.api3;

import io.callboard.server.json.JsonOutput;

/// Writes one column of a row: comma, key and value.
@FunctionalInterface
interface Cell {
    void write(JsonOutput out, int row);
}
