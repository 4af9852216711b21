package io.flusomail.messages.compose;

import static io.flusomail.messages.db.Tables.MAILING;

import io.flusomail.content.rendering.TemplateSource;
import io.flusomail.delivery.SourceKind;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of {@code messages.mailing}: written once, never changed. */
@Component
public class MailingStore {

    private final DSLContext dsl;
    private final Clock clock;

    MailingStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    /**
     * Whether it was new.
     *
     * @param contentKey null for a source of its own
     */
    public boolean insert(Mailing mailing, @Nullable String contentKey) {
        Instant now = clock.instant();
        TemplateSource content = mailing.content();
        return dsl.insertInto(MAILING)
                        .set(MAILING.SOURCE_ID, mailing.source())
                        .set(MAILING.WORKSPACE_ID, WorkspaceScope.current())
                        .set(MAILING.KIND, mailing.kind().code())
                        .set(MAILING.CONTENT_KEY, contentKey)
                        .set(MAILING.FROM_NAME, mailing.origin().fromName())
                        .set(MAILING.FROM_EMAIL, mailing.origin().fromEmail())
                        .set(MAILING.REPLY_TO, mailing.origin().replyTo())
                        .set(MAILING.SENDER_CODE, mailing.origin().code())
                        .set(MAILING.CAMPAIGN_CODE, mailing.occasion().code())
                        .set(MAILING.CAMPAIGN_NAME, mailing.occasion().name())
                        .set(MAILING.WORKSPACE_NAME, mailing.occasion().workspaceName())
                        .set(MAILING.POSTAL_ADDRESS, mailing.occasion().postalAddress())
                        .set(MAILING.LOCALE, mailing.occasion().locale())
                        .set(MAILING.TIME_ZONE, mailing.occasion().zone().getId())
                        .set(MAILING.BODY_KIND, content.kind().name().toLowerCase(Locale.ROOT))
                        .set(MAILING.SUBJECT, content.subject())
                        .set(MAILING.PREHEADER, content.preheader())
                        .set(MAILING.BODY, content.body())
                        .set(MAILING.TEXT, content.text())
                        .set(MAILING.TRACKING, mailing.tracking())
                        .set(MAILING.PLAIN_TEXT, mailing.plainText())
                        .set(MAILING.CREATED_AT, now)
                        .set(MAILING.USED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public Optional<Mailing> find(SourceId source) {
        return dsl.selectFrom(MAILING)
                .where(MAILING.WORKSPACE_ID.eq(WorkspaceScope.current()), MAILING.SOURCE_ID.eq(source))
                .fetchOptional(MailingStore::mailing);
    }

    /** The source that mails of this content share; it is not forgotten while this transaction runs, nor soon. */
    public Optional<SourceId> withContent(String contentKey) {
        Instant now = clock.instant();
        dsl.update(MAILING)
                .set(MAILING.USED_AT, now)
                .where(MAILING.WORKSPACE_ID.eq(WorkspaceScope.current()), MAILING.CONTENT_KEY.eq(contentKey))
                .and(MAILING.USED_AT.lt(now.minus(Duration.ofDays(1))))
                .execute();
        return dsl.select(MAILING.SOURCE_ID)
                .from(MAILING)
                .where(MAILING.WORKSPACE_ID.eq(WorkspaceScope.current()), MAILING.CONTENT_KEY.eq(contentKey))
                .fetchOptional(MAILING.SOURCE_ID);
    }

    /** Content of tests and single mails that nobody has sent since. What a campaign said is kept. */
    int deleteUnused(Instant since) {
        return dsl.deleteFrom(MAILING)
                .where(MAILING.WORKSPACE_ID.eq(WorkspaceScope.current()), MAILING.KIND.ne(SourceKind.CAMPAIGN.code()))
                .and(MAILING.USED_AT.lt(since))
                .execute();
    }

    private static Mailing mailing(Record r) {
        return new Mailing(
                r.get(MAILING.SOURCE_ID),
                new SourceKind(r.get(MAILING.KIND)),
                new Mailing.Origin(
                        r.get(MAILING.FROM_NAME),
                        r.get(MAILING.FROM_EMAIL),
                        r.get(MAILING.REPLY_TO),
                        r.get(MAILING.SENDER_CODE)),
                new Mailing.Occasion(
                        r.get(MAILING.CAMPAIGN_CODE),
                        r.get(MAILING.CAMPAIGN_NAME),
                        r.get(MAILING.WORKSPACE_NAME),
                        r.get(MAILING.POSTAL_ADDRESS),
                        r.get(MAILING.LOCALE),
                        ZoneId.of(r.get(MAILING.TIME_ZONE))),
                new TemplateSource(
                        r.get(MAILING.SUBJECT),
                        r.get(MAILING.PREHEADER),
                        TemplateSource.Kind.valueOf(r.get(MAILING.BODY_KIND).toUpperCase(Locale.ROOT)),
                        r.get(MAILING.BODY),
                        r.get(MAILING.TEXT)),
                r.get(MAILING.TRACKING),
                r.get(MAILING.PLAIN_TEXT));
    }
}
