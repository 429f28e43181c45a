package io.callboard.server.record;

import io.callboard.core.query.LinkNames;
import io.callboard.core.query.Paging;
import io.callboard.core.query.RowSet;
import io.callboard.core.schema.Schema;

/// The answer to a find: rows as columns, the names of everything they link to, and the schema they were read under.
public record Page(Schema schema, RowSet rows, LinkNames names, Paging paging) {}
