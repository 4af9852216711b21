package io.flusomail.audience.fields;

/**
 * What the values of a custom field are. In JSON: text, number, boolean; dates in ISO 8601; lists of text; anything; places as
 * {@link Location} has them.
 */
public enum FieldType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    DATETIME,
    ENUM,
    LIST,
    JSON,
    LOCATION
}
