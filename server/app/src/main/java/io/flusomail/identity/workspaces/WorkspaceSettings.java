package io.flusomail.identity.workspaces;

import io.flusomail.identity.Demand;
import io.flusomail.identity.SendingCare;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.platform.problems.ProblemException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gives for a workspace; null: stays as it is.
 *
 * @param postalAddress empty: none
 * @param undoSeconds 0 to 300
 * @param confirmFrom 1 to 100 million people
 * @param settings merged by name; a null value removes its name. Among them the switches of {@link Demand}
 */
record WorkspaceSettings(
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String locale,
        @Nullable String postalAddress,
        @Nullable String color,
        @Nullable Integer undoSeconds,
        @Nullable Integer confirmFrom,
        @Nullable Map<String, @Nullable Object> settings) {

    private static final int MOST_SETTINGS = 100;

    /** The profile with these values; 422 naming the first that breaks a rule. */
    WorkspaceProfile over(WorkspaceProfile old) {
        return new WorkspaceProfile(
                old.id(),
                old.organizationId(),
                name == null ? old.name() : checkedName(name),
                timeZone == null ? old.timeZone() : zone(timeZone),
                locale == null ? old.locale() : tag(locale),
                postalAddress == null ? old.postalAddress() : address(postalAddress),
                color == null ? old.color() : checkedColor(color),
                care(old.sending()),
                settings == null ? old.settings() : merged(old.settings(), settings));
    }

    private SendingCare care(SendingCare old) {
        return new SendingCare(
                undoSeconds == null
                        ? old.undoSeconds()
                        : within("undo_seconds", undoSeconds, 0, SendingCare.LONGEST_UNDO),
                confirmFrom == null
                        ? old.confirmFrom()
                        : within("confirm_from", confirmFrom, 1, SendingCare.LARGEST_CONFIRM_FROM));
    }

    private static int within(String field, int given, int least, int most) {
        if (given < least || given > most) {
            throw ProblemException.invalid(
                    field, "out_of_range", "%s is between %,d and %,d.".formatted(field, least, most));
        }
        return given;
    }

    private static String checkedName(String name) {
        if (name.isBlank()) {
            throw ProblemException.invalid("name", "required", "A workspace has a name.");
        }
        return name.strip();
    }

    private static ZoneId zone(String id) {
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw ProblemException.invalid(
                    "time_zone", "unknown", "time_zone is a name of the IANA database, such as Europe/Oslo.");
        }
        return ZoneId.of(id);
    }

    private static String tag(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException _) {
            // falls through to the refusal
        }
        throw ProblemException.invalid("locale", "unknown", "locale is a BCP 47 tag, such as nb-NO.");
    }

    private static @Nullable String address(String address) {
        String lines = address.replace("\r\n", "\n").replace('\r', '\n').strip();
        return lines.isEmpty() ? null : lines;
    }

    private static String checkedColor(String color) {
        if (!color.matches("#[0-9a-fA-F]{6}")) {
            throw ProblemException.invalid("color", "wrong_form", "color is written #rrggbb.");
        }
        return color.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> merged(Map<String, Object> old, Map<String, @Nullable Object> change) {
        Map<String, Object> merged = new HashMap<>(old);
        change.forEach((name, value) -> {
            if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
                throw ProblemException.invalid(
                        "settings." + name, "wrong_form", "A setting's name is lower snake case.");
            }
            if (value == null) {
                merged.remove(name);
            } else {
                merged.put(name, checkedSetting(name, value));
            }
        });
        if (merged.size() > MOST_SETTINGS) {
            throw ProblemException.invalid("settings", "too_many", "A workspace keeps at most 100 settings.");
        }
        return merged;
    }

    /** A demand that is neither on nor off would be off without anybody noticing. */
    private static Object checkedSetting(String name, Object value) {
        if (Demand.ofSetting(name).isPresent() && !(value instanceof Boolean)) {
            throw ProblemException.invalid("settings." + name, "wrong_form", name + " is true or false.");
        }
        return value;
    }
}
