package io.callboard.server.main;

import io.callboard.core.schema.Field.FieldName;

/// A field as the command line names it.
final class NamedField {
    private NamedField() {}

    static FieldName of(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            throw new ConfigException(
                    "\"" + text + "\" is no field; write it as Type.field, such as Shot.sg_vendor_code.");
        }
        return new FieldName(text.substring(0, dot), text.substring(dot + 1));
    }
}
