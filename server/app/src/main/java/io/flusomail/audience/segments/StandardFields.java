package io.flusomail.audience.segments;

import io.flusomail.audience.fields.FieldType;
import io.flusomail.audience.rules.FieldRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields that every contact has, as rules know them; each is a column of its profile, but for the verdict on its address. */
final class StandardFields {

    static final Map<String, FieldRef> BY_KEY = byKey();

    private static final String VERDICT = "email_verdict";

    private StandardFields() {}

    /** Whether a workspace had a field of that name before all had: there it means what it did. */
    static boolean isOwn(String key, Collection<String> custom) {
        return key.equals(VERDICT) && custom.contains(key);
    }

    private static Map<String, FieldRef> byKey() {
        Map<String, FieldRef> fields = new LinkedHashMap<>();
        for (String key : List.of(
                "email",
                "email_domain",
                "external_id",
                "first_name",
                "last_name",
                "phone",
                "locale",
                "time_zone",
                "status",
                "engagement_status",
                "source")) {
            fields.put(key, new FieldRef(key, FieldType.TEXT, key, null));
        }
        for (String key : List.of("created_at", "updated_at")) {
            fields.put(key, new FieldRef(key, FieldType.DATETIME, key, null));
        }
        fields.put(VERDICT, new FieldRef(VERDICT, FieldType.TEXT, "verdict", null));
        return Map.copyOf(fields);
    }
}
