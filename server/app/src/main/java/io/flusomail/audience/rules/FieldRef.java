package io.flusomail.audience.rules;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.platform.ids.FieldId;
import org.jspecify.annotations.Nullable;

/**
 * A field that a rule asks for.
 *
 * @param column of {@code audience.profile}, {@code audience.profile_detail} or {@code audience.address_verification}; null: it is
 *     read from the contact itself
 * @param id of the custom field; null for a standard one
 */
public record FieldRef(
        String key,
        FieldType type,
        @Nullable String column,
        @Nullable FieldId id) {

    /** Of the key alone, whose hash is kept: values are looked up by it for each rule of each person. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
