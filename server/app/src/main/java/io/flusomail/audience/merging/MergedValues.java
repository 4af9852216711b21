package io.flusomail.audience.merging;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.platform.problems.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which value of two people their survivor gets: the one that is preferred, else the own one, else whichever there is. */
final class MergedValues {

    private static final List<String> DETAILS =
            List.of("email", "external_id", "first_name", "last_name", "phone", "locale", "time_zone");

    private final Contact own;
    private final Contact other;
    private final Map<String, String> prefer;

    /** @param prefer {@code this} or {@code other} by name: {@code first_name}, {@code fields.city} */
    MergedValues(Contact own, Contact other, Map<String, String> prefer) {
        this.own = own;
        this.other = other;
        this.prefer = prefer;
        prefer.forEach(this::require);
    }

    private void require(String name, String side) {
        boolean known = DETAILS.contains(name)
                || name.startsWith("fields.")
                        && (own.fields().containsKey(name.substring(7))
                                || other.fields().containsKey(name.substring(7)));
        if (!known) {
            throw ProblemException.invalid("prefer." + name, "unknown", "Neither of both has " + name + ".");
        }
        if (!side.equals("this") && !side.equals("other")) {
            throw ProblemException.invalid("prefer." + name, "wrong_value", "It is this or other.");
        }
    }

    Contact.Details details() {
        Contact.Details mine = own.details();
        Contact.Details theirs = other.details();
        return new Contact.Details(
                chosen("email", mine.email(), theirs.email()),
                chosen("external_id", mine.externalId(), theirs.externalId()),
                chosen("first_name", mine.firstName(), theirs.firstName()),
                chosen("last_name", mine.lastName(), theirs.lastName()),
                chosen("phone", mine.phone(), theirs.phone()),
                chosen("locale", mine.locale(), theirs.locale()),
                chosen("time_zone", mine.timeZone(), theirs.timeZone()));
    }

    Map<String, Object> fields() {
        Map<String, Object> merged = new LinkedHashMap<>(other.fields());
        merged.putAll(own.fields());
        other.fields().forEach((key, value) -> {
            if ("other".equals(prefer.get("fields." + key))) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private @Nullable String chosen(String name, @Nullable String mine, @Nullable String theirs) {
        boolean taken = mine == null || "other".equals(prefer.get(name));
        return taken && theirs != null ? theirs : mine;
    }
}
