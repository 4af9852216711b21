package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;
import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.audience.db.Tables.PROFILE;
import static io.flusomail.consent.db.Tables.STANDING;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;

import io.flusomail.audience.Api;
import io.flusomail.audience.fields.FieldType;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.TagId;
import io.flusomail.platform.ids.TopicId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** People of whom little is alike, in a workspace with a field of each type, with and without a slot in the profile. */
final class RandomPeople {

    /** A field of the workspace, or a standard one, with texts that are worth asking for. */
    record Field(String key, FieldType type, List<String> texts) {}

    /** Texts of the standard fields that people have at random; of the others somebody has them. */
    private static final Map<String, List<String>> STANDARD = Map.ofEntries(
            Map.entry("email", List.of("p7@1.example", "P8@", ".example", "p1", "@2.EXAMPLE")),
            Map.entry("email_domain", List.of("0.example", "1.EXAMPLE", ".example", "2")),
            Map.entry("external_id", List.of("x7", "X1", "x100", "9")),
            Map.entry("first_name", RandomRules.WORDS),
            Map.entry("last_name", RandomRules.WORDS),
            Map.entry("phone", List.of("+4722000001", "+49", "01", "+47")),
            Map.entry("locale", List.of("nb-NO", "en", "EN", "no")),
            Map.entry("time_zone", List.of("Europe/Oslo", "europe/", "America/New_York", "york")),
            Map.entry("status", List.of("active", "pending", "ACTIVE", "bounced")),
            Map.entry("engagement_status", List.of("engaged", "cooling", "Never", "dor")),
            Map.entry("source", List.of("api", "IMPORT", "form", "i")),
            Map.entry("email_verdict", List.of("risky", "deliverable", "un", "UNKNOWN")));

    /** The last is longer than an index of texts has room for. */
    private static final List<String> TEXTS = List.of(
            "Oslo",
            "OSLO",
            "Bergen",
            "ålesund",
            "i̇zmir",
            "STRASSE",
            "",
            "100% o",
            "A_B 12",
            "日本語",
            "Oslo " + "Å".repeat(300));

    /** What nobody can write and a former field may have left behind. */
    private static final List<String> NO_PLACES = List.of(
            "null",
            "\"59.91,10.75\"",
            "[59.91, 10.75]",
            "{\"latitude\": \"59.91\", \"longitude\": 10.75}",
            "{\"latitude\": 90.1, \"longitude\": 10.75}",
            "{\"latitude\": 1e400, \"longitude\": 0}",
            "{\"longitude\": 10.75}");

    private static final Map<FieldType, List<String>> TEXTS_OF = Map.of(
            FieldType.ENUM, List.of("Oslo", "bergen", "ålesund", "o", "B"),
            FieldType.LIST, List.of("OSLO", "a_b", "straße", "100%", "X"));

    private final Random random;
    private final Instant now;
    private final RandomDeeds deeds;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private final List<String> tags = List.of("vip", "Été", "lost");
    private final List<String> segments = new ArrayList<>();
    private final List<TagId> tagIds = new ArrayList<>();
    private final List<ContactId> ids = new ArrayList<>();

    RandomPeople(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
        this.deeds = new RandomDeeds(random, this::time, this::properties);
    }

    List<Field> fields() {
        return fields;
    }

    List<String> lists() {
        return lists;
    }

    List<String> topics() {
        return topics;
    }

    List<String> tags() {
        return tags;
    }

    List<String> segments() {
        return segments;
    }

    List<String> campaigns() {
        return deeds.campaigns();
    }

    List<ContactId> ids() {
        return ids;
    }

    /** Fields, tags and lists, by the product's own verbs. */
    void settle(Api api) {
        for (FieldType type : FieldType.values()) {
            if (type != FieldType.JSON) {
                define(api, type, "a");
                define(api, type, "b");
            }
        }
        api.make("/api/fields", "{\"key\": \"j\", \"label\": \"j\", \"type\": \"json\"}");
        new TreeMap<>(STANDARD).forEach((key, texts) -> fields.add(new Field(key, FieldType.TEXT, texts)));
        fields.add(new Field("j", FieldType.JSON, List.of()));
        fields.add(new Field("created_at", FieldType.DATETIME, List.of()));
        fields.add(new Field("updated_at", FieldType.DATETIME, List.of()));
        for (String tag : tags) {
            tagIds.add(TagId.of(api.make("/api/tags", "{\"name\": \"" + tag + "\"}")));
        }
        lists.add(api.make("/api/lists", "{\"list_name\": \"One\"}"));
        lists.add(api.make("/api/lists", "{\"list_name\": \"Two\"}"));
        topics.add(api.make("/api/topics", "{\"name\": \"Offers\"}"));
        topics.add(api.make("/api/topics", "{\"name\": \"Events\", \"requires_opt_in\": true}"));
        String seldom = "{\"event\": \"login\", \"count\": {\"at_most\": 1}, \"within\": \"P1Y\"}";
        segment(api, "{\"any\": [{\"tag\": \"vip\"}, {\"engagement\": \"delivered\", \"within\": \"P90D\"}]}");
        segment(api, "{\"all\": [{\"not\": {\"segment\": \"" + segments.getFirst() + "\"}}, " + seldom + "]}");
        segment(
                api,
                "{\"any\": [{\"segment\": \"" + segments.getLast()
                        + "\"}, {\"field\": \"number_a\", \"op\": \"is_set\"}]}");
    }

    private void segment(Api api, String rule) {
        segments.add(api.make(
                "/api/segments",
                "{\"name\": \"S" + segments.size() + "\", \"is_live\": false, \"rule\": " + rule + "}"));
    }

    private void define(Api api, FieldType type, String name) {
        String code = type.name().toLowerCase(Locale.ROOT);
        String options = type == FieldType.ENUM ? ", \"options\": [\"Oslo\", \"Bergen\", \"ÅLESUND\"]" : "";
        api.make(
                "/api/fields",
                "{\"key\": \"" + code + "_" + name + "\", \"label\": \"x\", \"type\": \"" + code + "\"" + options
                        + "}");
        fields.add(new Field(code + "_" + name, type, TEXTS_OF.getOrDefault(type, RandomRules.WORDS)));
    }

    /** In the bound workspace and a transaction. Half of the fields of each type lose their slot first. */
    void move(DSLContext dsl, WorkspaceId workspace, int amount) {
        dsl.update(FIELD)
                .setNull(FIELD.SLOT)
                .where(FIELD.WORKSPACE_ID.eq(workspace), FIELD.KEY.endsWith("_b"))
                .execute();
        deeds.settle(dsl, workspace, now);
        for (int i = 0; i < amount; i++) {
            ContactId id = ContactId.next();
            ids.add(id);
            String email = random.nextInt(10) == 0 ? null : "p" + i + "@" + (i % 3) + ".example";
            dsl.insertInto(CONTACT)
                    .set(CONTACT.WORKSPACE_ID, workspace)
                    .set(CONTACT.ID, id)
                    .set(CONTACT.EMAIL, email)
                    .set(CONTACT.EMAIL_NORM, email)
                    .set(CONTACT.EXTERNAL_ID, "x" + i)
                    .set(CONTACT.FIRST_NAME, random.nextBoolean() ? word() : null)
                    .set(CONTACT.LAST_NAME, random.nextBoolean() ? word() : null)
                    .set(CONTACT.PHONE, one(Arrays.asList("+4722000001", "+4930000002", null)))
                    .set(CONTACT.LOCALE, one(Arrays.asList("en", "nb-NO", null)))
                    .set(CONTACT.TIME_ZONE, one(Arrays.asList("Europe/Oslo", "America/New_York", null)))
                    .set(CONTACT.STATUS, one(List.of("active", "pending", "bounced")))
                    .set(CONTACT.FIELDS, JSONB.valueOf(values()))
                    .set(CONTACT.SOURCE, one(List.of("api", "import", "form")))
                    .set(CONTACT.CREATED_AT, time())
                    .set(CONTACT.UPDATED_AT, time())
                    .execute();
            dsl.update(PROFILE)
                    .set(PROFILE.ENGAGEMENT_STATUS, one(List.of("engaged", "cooling", "dormant", "never")))
                    .where(PROFILE.WORKSPACE_ID.eq(workspace), PROFILE.CONTACT_ID.eq(id))
                    .execute();
            verify(dsl, workspace, id);
            tie(dsl, workspace, id);
            deeds.act(dsl, workspace, id);
        }
    }

    private void verify(DSLContext dsl, WorkspaceId workspace, ContactId id) {
        if (random.nextBoolean()) {
            dsl.insertInto(ADDRESS_VERIFICATION)
                    .set(ADDRESS_VERIFICATION.WORKSPACE_ID, workspace)
                    .set(ADDRESS_VERIFICATION.CONTACT_ID, id)
                    .set(ADDRESS_VERIFICATION.VERDICT, one(List.of("deliverable", "risky", "undeliverable", "unknown")))
                    .set(ADDRESS_VERIFICATION.REASONS, new String[0])
                    .set(ADDRESS_VERIFICATION.DISPOSABLE, false)
                    .set(ADDRESS_VERIFICATION.ROLE, false)
                    .set(ADDRESS_VERIFICATION.FREE, false)
                    .set(ADDRESS_VERIFICATION.PROVIDER, "offline")
                    .set(ADDRESS_VERIFICATION.CHECKED_AT, now)
                    .execute();
        }
    }

    private void tie(DSLContext dsl, WorkspaceId workspace, ContactId id) {
        for (TagId tag : tagIds) {
            if (random.nextInt(3) == 0) {
                dsl.insertInto(CONTACT_TAG).values(workspace, tag, id, time()).execute();
            }
        }
        for (String list : lists) {
            if (random.nextBoolean()) {
                dsl.insertInto(LIST_MEMBER)
                        .values(
                                workspace,
                                ListId.of(list),
                                id,
                                one(List.of("active", "pending", "unsubscribed")),
                                time(),
                                now)
                        .execute();
            }
        }
        if (random.nextBoolean()) {
            dsl.insertInto(STANDING)
                    .set(STANDING.WORKSPACE_ID, workspace)
                    .set(STANDING.CONTACT_ID, id)
                    .set(STANDING.CHANNEL, one(List.of("email", "email", "sms")))
                    .set(STANDING.STATE, one(List.of("given", "withdrawn")))
                    .set(STANDING.SOURCE, one(Arrays.asList("form", "FORM: Été", "api", "import", "", null)))
                    .set(STANDING.SINCE, time())
                    .execute();
        }
        for (String topic : topics) {
            if (random.nextBoolean()) {
                dsl.insertInto(TOPIC_CHOICE)
                        .set(TOPIC_CHOICE.WORKSPACE_ID, workspace)
                        .set(TOPIC_CHOICE.CONTACT_ID, id)
                        .set(TOPIC_CHOICE.TOPIC_ID, TopicId.of(topic))
                        .set(TOPIC_CHOICE.CHANNEL, "email")
                        .set(TOPIC_CHOICE.WANTED, random.nextBoolean())
                        .set(TOPIC_CHOICE.SINCE, now)
                        .execute();
            }
        }
    }

    private String values() {
        List<String> members = new ArrayList<>();
        for (Field field : fields) {
            if (field.key().matches(".*_[ab]") && random.nextInt(4) > 0) {
                members.add("\"" + field.key() + "\": " + value(field.type()));
            }
        }
        if (random.nextBoolean()) {
            members.add("\"j\": " + properties());
        }
        return "{" + String.join(", ", members) + "}";
    }

    private String value(FieldType type) {
        return switch (type) {
            case TEXT -> "\"" + word() + "\"";
            case ENUM -> one(List.of("\"Oslo\"", "\"Bergen\"", "\"ÅLESUND\""));
            case NUMBER -> one(List.of("0", "5", "7.5", "-3.0", "10", "9007199254740992", "9007199254740993"));
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case DATE -> "\"" + day() + "\"";
            case DATETIME -> "\"" + time() + "\"";
            case LIST -> one(List.of("[]", "[\"Oslo\"]", "[\"oslo\", \"a_b\"]", "[\"STRASSE\", \"x\", \"100% o\"]"));
            case JSON -> properties();
            case LOCATION -> random.nextInt(6) == 0 ? one(NO_PLACES) : one(RandomValues.PLACES);
        };
    }

    private String day() {
        return one(List.of(
                "2026-03-29",
                "2026-02-28",
                "2024-02-29",
                "1980-05-17",
                "2025-10-26",
                "2026-04-01",
                "2026-04-30",
                "2027-01-01"));
    }

    /** Sometimes on a day that is asked for. */
    private Instant time() {
        if (random.nextInt(4) == 0) {
            return Instant.parse(one(RandomValues.DAYS) + "T00:00:00Z")
                    .plus(Duration.ofMinutes(random.nextInt(60 * 24)));
        }
        return now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 500)))
                .plus(Duration.ofDays(random.nextInt(40)))
                .plusMillis(random.nextInt(1000));
    }

    private String properties() {
        return "{\"total\": " + one(List.of("5", "7.50", "120", "\"50\"", "null", "-3"))
                + ", \"sku\": " + one(List.of("\"Oslo\"", "\"x\"", "\"\"", "12"))
                + ", \"cart\": {\"items\": " + one(List.of("[]", "[\"oslo\", 5]", "3", "\"a_b\"")) + "}"
                + ", \"tags\": " + one(List.of("[\"BERGEN\"]", "[7, true, null]", "\"100% off\"", "[\"日本\"]"))
                + (random.nextBoolean() ? ", \"gift\": " + random.nextBoolean() : "")
                + (random.nextBoolean() ? ", \"due\": \"" + due() + "\"" : "") + "}";
    }

    /** A day, a time, or what only looks like one. */
    private String due() {
        return switch (random.nextInt(4)) {
            case 0 -> day();
            case 1 -> time().toString();
            case 2 ->
                one(RandomValues.DAYS)
                        + one(List.of(
                                "T01:30:00+01:00",
                                " 00:30",
                                "T01:29:59.9999999",
                                "T01:30:00.000000999Z",
                                "T00:30Z",
                                "T23:59:59.123-1400",
                                "T00:00:00+14:00"));
            default ->
                one(List.of(
                        "2026-02-30",
                        "2026-02-30T10:00:00Z",
                        "2026-3-29",
                        "2026-03-29T24:00:00Z",
                        "2026-03-29T10:00:60Z",
                        "2026-03-29T10:00:00+18:00",
                        "2026-03-29T10:00:00 Z",
                        "２０２６-03-29",
                        "0000-01-01",
                        "0000-01-01T00:00:00Z",
                        "0001-01-01T00:00:00+14:00",
                        "9999-12-31T23:59:59.999999999-14:00",
                        "today",
                        "2026-03-29 "));
        };
    }

    private String word() {
        return one(TEXTS);
    }

    private <T extends @Nullable Object> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
