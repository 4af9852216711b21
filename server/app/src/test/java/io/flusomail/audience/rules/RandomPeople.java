package io.flusomail.audience.rules;

import static io.flusomail.audience.db.Tables.ADDRESS_VERIFICATION;
import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.CONTACT_TAG;
import static io.flusomail.audience.db.Tables.FIELD;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static io.flusomail.consent.db.Tables.STANDING;
import static io.flusomail.consent.db.Tables.TOPIC_CHOICE;
import static io.flusomail.events.db.Tables.CONTACT_EVENT;

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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** People of whom little is alike, in a workspace with a field of each type, with and without a slot in the profile. */
final class RandomPeople {

    /** A field of the workspace, or a standard one. */
    record Field(String key, FieldType type) {}

    private static final List<String> WORDS =
            List.of("Oslo", "OSLO", "Bergen", "ålesund", "i̇zmir", "STRASSE", "", "100% o", "A_B 12", "日本語");

    private final Random random;
    private final Instant now;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private final List<String> tags = List.of("vip", "Été", "lost");
    private final List<TagId> tagIds = new ArrayList<>();
    private final List<ContactId> ids = new ArrayList<>();

    RandomPeople(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
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
        for (String standard : List.of("email", "email_domain", "first_name", "status", "source", "email_verdict")) {
            fields.add(new Field(standard, FieldType.TEXT));
        }
        fields.add(new Field("created_at", FieldType.DATETIME));
        for (String tag : tags) {
            tagIds.add(TagId.of(api.make("/api/tags", "{\"name\": \"" + tag + "\"}")));
        }
        lists.add(api.make("/api/lists", "{\"list_name\": \"One\"}"));
        lists.add(api.make("/api/lists", "{\"list_name\": \"Two\"}"));
        topics.add(api.make("/api/topics", "{\"name\": \"Offers\"}"));
        topics.add(api.make("/api/topics", "{\"name\": \"Events\", \"requires_opt_in\": true}"));
    }

    private void define(Api api, FieldType type, String name) {
        String code = type.name().toLowerCase(Locale.ROOT);
        String options = type == FieldType.ENUM ? ", \"options\": [\"Oslo\", \"Bergen\", \"ÅLESUND\"]" : "";
        api.make(
                "/api/fields",
                "{\"key\": \"" + code + "_" + name + "\", \"label\": \"x\", \"type\": \"" + code + "\"" + options
                        + "}");
        fields.add(new Field(code + "_" + name, type));
    }

    /** In the bound workspace and a transaction. Half of the fields of each type lose their slot first. */
    void move(DSLContext dsl, WorkspaceId workspace, int amount) {
        dsl.update(FIELD)
                .setNull(FIELD.SLOT)
                .where(FIELD.WORKSPACE_ID.eq(workspace), FIELD.KEY.endsWith("_b"))
                .execute();
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
                    .set(CONTACT.STATUS, random.nextBoolean() ? "active" : "pending")
                    .set(CONTACT.FIELDS, JSONB.valueOf(values()))
                    .set(CONTACT.SOURCE, "api")
                    .set(CONTACT.CREATED_AT, time())
                    .set(CONTACT.UPDATED_AT, now)
                    .execute();
            verify(dsl, workspace, id);
            tie(dsl, workspace, id);
            act(dsl, workspace, id);
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
                dsl.insertInto(CONTACT_TAG).values(workspace, tag, id, now).execute();
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
                    .set(STANDING.SINCE, now)
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

    private void act(DSLContext dsl, WorkspaceId workspace, ContactId id) {
        for (int i = random.nextInt(7); i > 0; i--) {
            boolean tracked = random.nextBoolean();
            dsl.insertInto(CONTACT_EVENT)
                    .set(CONTACT_EVENT.WORKSPACE_ID, workspace)
                    .set(CONTACT_EVENT.CONTACT_ID, id)
                    .set(CONTACT_EVENT.KIND, tracked ? "tracked" : one(List.of("sent", "opened", "clicked", "bounced")))
                    .set(CONTACT_EVENT.NAME, tracked ? one(List.of("order_placed", "login", "Page Viewed")) : null)
                    .set(CONTACT_EVENT.MACHINE, !tracked && random.nextInt(3) == 0 ? "prefetch" : null)
                    .set(CONTACT_EVENT.OCCURRED_AT, time())
                    .set(CONTACT_EVENT.DATA, random.nextInt(5) == 0 ? null : JSONB.valueOf(properties()))
                    .execute();
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

    private Instant time() {
        return now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 500)))
                .plus(Duration.ofDays(random.nextInt(40)))
                .plusMillis(random.nextInt(1000));
    }

    private String properties() {
        return "{\"total\": " + one(List.of("5", "7.50", "120", "\"50\"", "null", "-3"))
                + ", \"sku\": " + one(List.of("\"Oslo\"", "\"x\"", "\"\"", "12"))
                + ", \"cart\": {\"items\": " + one(List.of("[]", "[\"oslo\", 5]", "3", "\"a_b\"")) + "}"
                + ", \"tags\": " + one(List.of("[\"BERGEN\"]", "[7, true, null]", "\"100% off\"", "[\"日本\"]"))
                + (random.nextBoolean() ? ", \"gift\": " + random.nextBoolean() : "") + "}";
    }

    private String word() {
        return one(WORDS);
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
