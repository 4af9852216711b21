package io.flusomail.campaigns;

import static io.flusomail.campaigns.db.Tables.CAMPAIGN;

import io.flusomail.campaigns.db.tables.records.CampaignRecord;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.springframework.stereotype.Component;

/** Where a campaign stands on its way out. Each verb is one statement; the caller holds the row and knows it may. */
@Component
class ProgressStore {

    private final DSLContext dsl;
    private final Clock clock;

    ProgressStore(DSLContext dsl, Clock clock) {
        this.dsl = dsl;
        this.clock = clock;
    }

    void schedule(CampaignId id, JobId job, Instant when) {
        execute(id, move(CampaignStatus.SCHEDULED).set(CAMPAIGN.JOB_ID, job).set(CAMPAIGN.SCHEDULED_SEND_DATE, when));
    }

    /** Begins a send under a new name in the ledger. */
    void start(CampaignId id, SourceId source, JobId job, Instant releaseAt) {
        execute(
                id,
                move(CampaignStatus.PREPARING)
                        .set(CAMPAIGN.SOURCE_ID, source)
                        .set(CAMPAIGN.JOB_ID, job)
                        .set(CAMPAIGN.SEND_STARTED_AT, clock.instant())
                        .set(CAMPAIGN.RELEASE_AT, releaseAt)
                        .set(CAMPAIGN.FROZEN, false)
                        .setNull(CAMPAIGN.FROZEN_AFTER));
    }

    /** A draft again: the next send begins a ledger of its own. */
    void undo(CampaignId id) {
        execute(
                id,
                move(CampaignStatus.DRAFT)
                        .setNull(CAMPAIGN.SOURCE_ID)
                        .setNull(CAMPAIGN.JOB_ID)
                        .setNull(CAMPAIGN.SEND_STARTED_AT)
                        .setNull(CAMPAIGN.RELEASE_AT)
                        .setNull(CAMPAIGN.SCHEDULED_SEND_DATE)
                        .set(CAMPAIGN.FROZEN, false)
                        .setNull(CAMPAIGN.FROZEN_AFTER));
    }

    /** @param kind {@code person} or {@code provider} */
    void pause(CampaignId id, String kind, String reason) {
        execute(id, move(CampaignStatus.PAUSED).set(CAMPAIGN.PAUSE_KIND, kind).set(CAMPAIGN.PAUSE_REASON, reason));
    }

    void sending(CampaignId id) {
        execute(id, unpaused(CampaignStatus.SENDING).setNull(CAMPAIGN.SENT_DATE).setNull(CAMPAIGN.COMPLETED_AT));
    }

    /** Freezing goes on under another job. */
    void prepareAgain(CampaignId id, JobId job) {
        execute(id, unpaused(CampaignStatus.PREPARING).set(CAMPAIGN.JOB_ID, job));
    }

    void cancel(CampaignId id) {
        execute(id, unpaused(CampaignStatus.CANCELLED));
    }

    void sent(CampaignId id) {
        execute(id, unpaused(CampaignStatus.SENT).set(CAMPAIGN.SENT_DATE, clock.instant()));
    }

    void complete(CampaignId id) {
        execute(id, move(CampaignStatus.COMPLETED).set(CAMPAIGN.COMPLETED_AT, clock.instant()));
    }

    void fail(CampaignId id, String reason) {
        execute(id, move(CampaignStatus.FAILED).set(CAMPAIGN.FAILURE_REASON, reason));
    }

    void continueWith(CampaignId id, JobId job) {
        execute(id, touch().set(CAMPAIGN.JOB_ID, job));
    }

    void frozenUpTo(CampaignId id, ContactId last) {
        execute(id, touch().set(CAMPAIGN.FROZEN_AFTER, last));
    }

    void frozen(CampaignId id) {
        execute(id, touch().set(CAMPAIGN.FROZEN, true));
    }

    private UpdateSetMoreStep<CampaignRecord> unpaused(CampaignStatus status) {
        return move(status).setNull(CAMPAIGN.PAUSE_KIND).setNull(CAMPAIGN.PAUSE_REASON);
    }

    private UpdateSetMoreStep<CampaignRecord> move(CampaignStatus status) {
        return touch().set(CAMPAIGN.STATUS, status.code());
    }

    private UpdateSetMoreStep<CampaignRecord> touch() {
        return dsl.update(CAMPAIGN).set(CAMPAIGN.UPDATED_AT, clock.instant());
    }

    private static void execute(CampaignId id, UpdateSetMoreStep<CampaignRecord> change) {
        change.where(CAMPAIGN.WORKSPACE_ID.eq(WorkspaceScope.current()), CAMPAIGN.ID.eq(id))
                .execute();
    }
}
