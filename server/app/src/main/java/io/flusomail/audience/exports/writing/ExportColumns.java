package io.flusomail.audience.exports.writing;

import io.flusomail.audience.fields.FieldDefinition;
import io.flusomail.audience.lists.Membership;
import io.flusomail.audience.spi.ConsentGiven;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an export. Their names are those under which imports know them, the external id before ours, which an
 * import would else take for it.
 */
public final class ExportColumns {

    private static final Map<String, Function<ExportedPerson, @Nullable Object>> STANDARD = standard();

    private ExportColumns() {}

    private static Map<String, Function<ExportedPerson, @Nullable Object>> standard() {
        Map<String, Function<ExportedPerson, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("email", person -> person.contact().details().email());
        columns.put("external_id", person -> person.contact().details().externalId());
        columns.put("first_name", person -> person.contact().details().firstName());
        columns.put("last_name", person -> person.contact().details().lastName());
        columns.put("phone", person -> person.contact().details().phone());
        columns.put("locale", person -> person.contact().details().locale());
        columns.put("time_zone", person -> person.contact().details().timeZone());
        columns.put("status", person -> person.contact().status());
        columns.put("tags", person -> person.contact().tags());
        columns.put("lists", ExportColumns::lists);
        columns.put("consent_at", person -> consent(person, ConsentGiven::at));
        columns.put("consent_source", person -> consent(person, ConsentGiven::source));
        columns.put("consent_ip", person -> consent(person, ConsentGiven::ip));
        columns.put("source", person -> person.contact().source());
        columns.put("created_at", person -> person.contact().createdAt());
        columns.put("updated_at", person -> person.contact().updatedAt());
        columns.put("id", person -> person.contact().id().toString());
        return columns;
    }

    private static List<String> lists(ExportedPerson person) {
        return person.contact().memberships().stream()
                .filter(place -> !place.status().equals("unsubscribed"))
                .map(Membership::listName)
                .toList();
    }

    private static @Nullable Object consent(
            ExportedPerson person, Function<ConsentGiven, @Nullable Object> particular) {
        return person.consent() == null ? null : particular.apply(person.consent());
    }

    /** The names of those that everybody has. */
    public static Set<String> standardNames() {
        return STANDARD.keySet();
    }

    /**
     * The columns of a file.
     *
     * @param names what was asked for: standard columns and {@code fields.city}; null: all
     * @param fields the custom fields of the workspace; one that is gone meanwhile is left out
     */
    public static List<ExportColumn> of(
            ExportFormat format, @Nullable List<String> names, List<FieldDefinition> fields) {
        Map<String, FieldDefinition> byName =
                fields.stream().collect(Collectors.toMap(field -> ExportColumn.CUSTOM + field.key(), field -> field));
        List<String> wanted = names == null ? all(byName.keySet(), fields) : names;
        List<FieldDefinition> custom =
                wanted.stream().filter(byName::containsKey).map(byName::get).toList();
        return switch (format) {
            case CSV -> own(wanted, byName, ExportColumn::cells);
            case JSON, NDJSON -> own(wanted, byName, (name, field) -> ExportColumn.custom(name, field.key()));
            case MAILCHIMP -> OtherTools.mailchimp(custom);
            case KLAVIYO -> OtherTools.klaviyo(custom);
        };
    }

    private static List<String> all(Set<String> known, List<FieldDefinition> fields) {
        List<String> all = new ArrayList<>(STANDARD.keySet());
        fields.stream()
                .map(field -> ExportColumn.CUSTOM + field.key())
                .filter(known::contains)
                .forEach(all::add);
        return all;
    }

    private static List<ExportColumn> own(
            List<String> wanted,
            Map<String, FieldDefinition> custom,
            BiFunction<String, FieldDefinition, ExportColumn> written) {
        List<ExportColumn> columns = new ArrayList<>();
        for (String name : wanted) {
            Function<ExportedPerson, @Nullable Object> standard = STANDARD.get(name);
            if (standard != null) {
                columns.add(new ExportColumn(name, standard));
            } else if (custom.get(name) instanceof FieldDefinition field) {
                columns.add(written.apply(name, field));
            }
        }
        return columns;
    }
}
