package io.flusomail.audience.contacts;

import io.flusomail.audience.EmailAddress;
import io.flusomail.audience.lists.Membership;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person of the workspace. Texts are kept exactly as given.
 *
 * @param status the e-mail state, derived: {@code complained > bounced > suppressed > unsubscribed > pending > active}
 * @param fields custom fields by key
 * @param tags names, in alphabetical order
 * @param memberships places on lists, those that were left included
 * @param engagementStatus how lively: {@code engaged}, {@code cooling}, {@code dormant}, {@code never}
 * @param source how the person came in: {@code api}, {@code import} …
 */
public record Contact(
        ContactId id,
        Details details,
        String status,
        Map<String, Object> fields,
        List<String> tags,
        List<Membership> memberships,
        String engagementStatus,
        String source,
        Instant createdAt,
        Instant updatedAt) {

    /** The longest name, phone number or external id, in characters. */
    public static final int LONGEST = 1000;

    /** The longest external id in bytes: an entry of its index has room for 2,700. */
    private static final int LONGEST_ID = 2000;

    /** What {@link #fitsAsExternalId} asks for, as a sentence. */
    public static final String EXTERNAL_ID_RULE =
            "external_id is at most " + LONGEST + " characters and " + LONGEST_ID + " bytes (UTF-8) long.";

    /** What every contact can have of its own. One of e-mail and external id is needed, to tell people apart. */
    public record Details(
            @Nullable String email,
            @Nullable String externalId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String timeZone) {

        /**
         * These details, when they keep the rules.
         *
         * @throws ProblemException 422 that names the field which breaks one
         */
        public Details checked() {
            if (email == null && externalId == null) {
                throw ProblemException.invalid("email", "required", "A contact needs an email or an external_id.");
            }
            if (email != null && EmailAddress.parse(email) instanceof EmailAddress.Parsed.Invalid wrong) {
                throw ProblemException.invalid("email", wrong.code(), wrong.message());
            }
            if (externalId != null && externalId.isEmpty()) {
                throw ProblemException.invalid("external_id", "required", "An external_id is not empty.");
            }
            if (externalId != null && !fitsAsExternalId(externalId)) {
                throw ProblemException.invalid("external_id", "too_long", EXTERNAL_ID_RULE);
            }
            requireLength("first_name", firstName);
            requireLength("last_name", lastName);
            requireLength("phone", phone);
            requireLocale(locale);
            requireZone(timeZone);
            return this;
        }

        /** The form in which addresses are compared; null for a person without one. */
        public @Nullable String emailNorm() {
            return email == null ? null : EmailAddress.of(email).orElseThrow().norm();
        }

        private static void requireLength(String field, @Nullable String text) {
            if (text != null && text.length() > LONGEST) {
                throw ProblemException.invalid(
                        field, "too_long", field + " is at most " + LONGEST + " characters long.");
            }
        }

        private static void requireLocale(@Nullable String locale) {
            if (locale != null && !isLocale(locale)) {
                throw ProblemException.invalid("locale", "unknown", "locale is a language tag such as en or pt-BR.");
            }
        }

        private static void requireZone(@Nullable String zone) {
            if (zone != null && !isZone(zone)) {
                throw ProblemException.invalid("time_zone", "unknown", "time_zone is a name such as Europe/Lisbon.");
            }
        }
    }

    public static boolean fitsAsExternalId(String text) {
        return text.length() <= LONGEST
                && (text.length() <= LONGEST_ID / 3 || text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID);
    }

    /** Whether this is a language tag (BCP 47). */
    public static boolean isLocale(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }

    /** Whether this is a time zone of the IANA database, or an offset. */
    public static boolean isZone(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
