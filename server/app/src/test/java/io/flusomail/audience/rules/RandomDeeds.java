package io.flusomail.audience.rules;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;
import static io.flusomail.events.db.Tables.CONTACT_EVENT;
import static io.flusomail.tracking.db.Tables.LINK;

import io.flusomail.audience.rules.reading.Operators;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** What people did at random: custom events, and what became of mails of some campaigns, with links, bounces and machines. */
final class RandomDeeds {

    static final List<String> NAMES = List.of("order_placed", "login", "Page Viewed");
    static final List<String> URLS = List.of(
            "https://example.org/Pricing?plan=a",
            "https://example.org/",
            "https://shop.example/straße/100%25",
            "https://example.org/{{ contact.id }}");

    /** Parts of them too. */
    static final List<String> ADDRESSES = List.of(
            "https://example.org/pricing?plan=A",
            "https://EXAMPLE.org/",
            "/pricing",
            "STRASSE",
            "{{ contact.id }}",
            "%25",
            "https://shop.example/straße/100%25");

    private final Random random;
    private final Supplier<Instant> times;
    private final Supplier<String> properties;
    private final List<CampaignId> campaigns = new ArrayList<>();
    private final List<SourceId> sources = new ArrayList<>();
    private @Nullable Instant latest;

    RandomDeeds(Random random, Supplier<Instant> times, Supplier<String> properties) {
        this.random = random;
        this.times = times;
        this.properties = properties;
    }

    /** The last of them was not sent. */
    List<String> campaigns() {
        return campaigns.stream().map(CampaignId::toString).toList();
    }

    /** Campaigns, and a source that is none's; of each the links, and a number that is nobody's. */
    void settle(DSLContext dsl, WorkspaceId workspace, Instant now) {
        for (int i = 0; i < 3; i++) {
            SourceId source = SourceId.next();
            sources.add(source);
            campaign(dsl, workspace, i == 2 ? null : source, now);
            for (int number = 0; number < URLS.size(); number++) {
                dsl.insertInto(LINK)
                        .set(LINK.WORKSPACE_ID, workspace)
                        .set(LINK.SOURCE_ID, source)
                        .set(LINK.NUMBER, number)
                        .set(LINK.URL, URLS.get((number + i) % URLS.size()))
                        .execute();
            }
        }
    }

    private void campaign(DSLContext dsl, WorkspaceId workspace, @Nullable SourceId source, Instant now) {
        CampaignId id = CampaignId.next();
        campaigns.add(id);
        dsl.insertInto(CAMPAIGN)
                .set(CAMPAIGN.WORKSPACE_ID, workspace)
                .set(CAMPAIGN.ID, id)
                .set(CAMPAIGN.CAMPAIGN_NAME, "C")
                .set(CAMPAIGN.CAMPAIGN_CODE, "c" + campaigns.size())
                .set(CAMPAIGN.CAMPAIGN_TYPE, "regular")
                .set(CAMPAIGN.SUBJECT_LINE, "S")
                .set(CAMPAIGN.STATUS, "sent")
                .set(CAMPAIGN.APPROVAL_STATUS, "not_required")
                .set(CAMPAIGN.SOURCE_ID, source)
                .set(CAMPAIGN.CREATED_AT, now)
                .set(CAMPAIGN.UPDATED_AT, now)
                .execute();
    }

    void act(DSLContext dsl, WorkspaceId workspace, ContactId id) {
        List<SendId> sends = List.of(SendId.next(), SendId.next());
        for (int i = random.nextInt(14); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                insert(dsl, workspace, id, "tracked", one(NAMES), null, null, when(), properties.get());
            } else {
                String kind = one(Operators.ENGAGEMENTS);
                SourceId source = random.nextInt(4) == 0 ? null : one(sources);
                // A hit of a source's mail is always of one mail.
                SendId send = source == null && random.nextBoolean() ? null : one(sends);
                // Sometimes in the same moment as another one of that message.
                Instant at = random.nextBoolean() ? when() : times.get().truncatedTo(ChronoUnit.DAYS);
                insert(dsl, workspace, id, kind, null, source, send, at, particulars(kind));
            }
        }
        bounce(dsl, workspace, id);
    }

    /** Sometimes in the moment of what was before, or soon after it. */
    private Instant when() {
        Instant at = latest == null || random.nextBoolean()
                ? times.get()
                : latest.plus(Duration.ofHours(random.nextInt(30)));
        latest = at;
        return at;
    }

    /** A mail that came back before, as it was taken, or later; the last one came back to somebody else. */
    private void bounce(DSLContext dsl, WorkspaceId workspace, ContactId id) {
        if (random.nextBoolean()) {
            Instant at = times.get();
            SendId send = SendId.next();
            insert(dsl, workspace, id, "sent", null, one(sources), send, at, properties.get());
            Duration later = Duration.ofHours(random.nextInt(-1, 2));
            SendId bounced = random.nextInt(4) == 0 ? SendId.next() : send;
            insert(dsl, workspace, id, "bounced", null, one(sources), bounced, at.plus(later), properties.get());
        }
    }

    private void insert(
            DSLContext dsl,
            WorkspaceId workspace,
            ContactId id,
            String kind,
            @Nullable String name,
            @Nullable SourceId source,
            @Nullable SendId send,
            Instant at,
            String data) {
        dsl.insertInto(CONTACT_EVENT)
                .set(CONTACT_EVENT.WORKSPACE_ID, workspace)
                .set(CONTACT_EVENT.CONTACT_ID, id)
                .set(CONTACT_EVENT.KIND, kind)
                .set(CONTACT_EVENT.NAME, name)
                .set(CONTACT_EVENT.SOURCE_ID, source)
                .set(CONTACT_EVENT.SEND_ID, send)
                .set(CONTACT_EVENT.MACHINE, name == null && random.nextInt(3) == 0 ? "prefetch" : null)
                .set(CONTACT_EVENT.OCCURRED_AT, at)
                .set(CONTACT_EVENT.DATA, random.nextInt(6) == 0 ? null : JSONB.valueOf(data))
                .execute();
    }

    private String particulars(String kind) {
        String link = one(List.of("0", "1", "2", "3", "3", "9", "\"1\"", "-1", "2.0", "null"));
        return kind.equals("clicked")
                ? "{\"link\": " + link + ", " + properties.get().substring(1)
                : properties.get();
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
