package io.flusomail.audience.exports.writing;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.spi.ConsentGiven;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns in which other tools write their people down, so that they read ours. What we do not know is empty. */
final class OtherTools {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> MAILCHIMP_STATUS =
            Map.of("active", "subscribed", "pending", "nonsubscribed", "bounced", "cleaned");
    private static final Map<String, String> KLAVIYO_CONSENT =
            Map.of("active", "SUBSCRIBED", "pending", "NEVER_SUBSCRIBED");
    private static final Map<String, String> KLAVIYO_SUPPRESSION = Map.of(
            "bounced", "[\"HARD_BOUNCE\"]",
            "complained", "[\"SPAM_COMPLAINT\"]",
            "suppressed", "[\"USER_SUPPRESSED\"]",
            "unsubscribed", "[\"UNSUBSCRIBE\"]");

    /** Where Mailchimp has what its users have made: behind name and number. */
    private static final int MERGE_FIELDS = 4;

    private OtherTools() {}

    /** Mailchimp writes a file for each status; here the last column has it. */
    static List<ExportColumn> mailchimp(List<FieldDefinition> custom) {
        List<ExportColumn> columns = new ArrayList<>();
        columns.add(column("Email Address", person -> person.contact().details().email()));
        columns.add(column("First Name", person -> person.contact().details().firstName()));
        columns.add(column("Last Name", person -> person.contact().details().lastName()));
        columns.add(column("Phone Number", person -> person.contact().details().phone()));
        columns.add(ExportColumn.empty("MEMBER_RATING"));
        columns.add(column("OPTIN_TIME", person -> seconds(agreed(person, ConsentGiven::at))));
        columns.add(column("OPTIN_IP", person -> agreed(person, ConsentGiven::ip)));
        columns.add(column("CONFIRM_TIME", person -> seconds(agreed(person, ConsentGiven::at))));
        columns.add(column("CONFIRM_IP", person -> agreed(person, ConsentGiven::ip)));
        for (String unknown : List.of("LATITUDE", "LONGITUDE", "GMTOFF", "DSTOFF")) {
            columns.add(ExportColumn.empty(unknown));
        }
        columns.add(column("TIMEZONE", person -> person.contact().details().timeZone()));
        columns.add(ExportColumn.empty("CC"));
        columns.add(ExportColumn.empty("REGION"));
        columns.add(column("LAST_CHANGED", person -> seconds(person.contact().updatedAt())));
        columns.add(ExportColumn.empty("LEID"));
        columns.add(ExportColumn.empty("EUID"));
        columns.add(ExportColumn.empty("NOTES"));
        columns.add(column("TAGS", person -> quoted(person.contact().tags())));
        columns.add(column(
                "STATUS",
                person -> MAILCHIMP_STATUS.getOrDefault(person.contact().status(), "unsubscribed")));
        columns.addAll(MERGE_FIELDS, named(columns, custom));
        return columns;
    }

    static List<ExportColumn> klaviyo(List<FieldDefinition> custom) {
        List<ExportColumn> columns = new ArrayList<>();
        columns.add(column("Email", person -> person.contact().details().email()));
        columns.add(column("External ID", person -> person.contact().details().externalId()));
        columns.add(column("First Name", person -> person.contact().details().firstName()));
        columns.add(column("Last Name", person -> person.contact().details().lastName()));
        columns.add(column("Phone Number", person -> person.contact().details().phone()));
        columns.add(column("Locale", person -> person.contact().details().locale()));
        columns.add(column("Timezone", person -> person.contact().details().timeZone()));
        columns.add(column("Source", person -> person.contact().source()));
        columns.add(column("IP Address", person -> agreed(person, ConsentGiven::ip)));
        columns.add(column(
                "Email Marketing Consent",
                person -> KLAVIYO_CONSENT.getOrDefault(person.contact().status(), "UNSUBSCRIBED")));
        columns.add(column("Email Marketing Consent Timestamp", person -> seconds(agreed(person, ConsentGiven::at))));
        columns.add(column(
                "Email Suppressions",
                person -> KLAVIYO_SUPPRESSION.get(person.contact().status())));
        columns.add(column("Tags", person -> person.contact().tags()));
        columns.add(
                column("Profile Created On", person -> seconds(person.contact().createdAt())));
        columns.addAll(named(columns, custom));
        return columns;
    }

    private static ExportColumn column(String name, Function<ExportedPerson, @Nullable Object> value) {
        return new ExportColumn(name, value);
    }

    /** Under their labels, as people know them; one that is called as any other column is called by its key. */
    private static List<ExportColumn> named(List<ExportColumn> others, List<FieldDefinition> custom) {
        Set<String> taken = new HashSet<>();
        others.forEach(column -> taken.add(folded(column.name())));
        custom.forEach(field -> taken.add(ExportColumn.CUSTOM + field.key()));
        return custom.stream()
                .map(field -> ExportColumn.cells(
                        taken.add(folded(field.label())) ? field.label() : ExportColumn.CUSTOM + field.key(), field))
                .toList();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static <T> @Nullable T agreed(ExportedPerson person, Function<ConsentGiven, @Nullable T> particular) {
        return person.consent() == null ? null : particular.apply(person.consent());
    }

    private static @Nullable String seconds(@Nullable Instant at) {
        return at == null ? null : SECONDS.format(at);
    }

    /** Mailchimp puts each tag between quotes. */
    private static @Nullable String quoted(List<String> tags) {
        return tags.isEmpty()
                ? null
                : tags.stream()
                        .map(tag -> '"' + tag.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","));
    }
}
