package io.flusomail.campaigns;

import io.flusomail.delivery.FreezeCount;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.JobId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of freezing a campaign, each a transaction of its own and each safe to repeat. */
@Service
class FreezeSteps {

    private static final Chunk NO_MORE = new Chunk(false, 0, 0);

    private final CampaignStore store;
    private final ProgressStore progress;
    private final CheckCampaign check;
    private final CampaignLedger ledger;
    private final CampaignMoves moves;

    FreezeSteps(
            CampaignStore store,
            ProgressStore progress,
            CheckCampaign check,
            CampaignLedger ledger,
            CampaignMoves moves) {
        this.store = store;
        this.progress = progress;
        this.check = check;
        this.ledger = ledger;
        this.moves = moves;
    }

    /** What one step froze, and whether another follows. */
    record Chunk(boolean more, long pending, long skipped) {}

    /** Opens the ledger for a campaign whose time has come. False when this job is no longer the campaign's. */
    @Transactional
    public boolean begin(CampaignId id, JobId job) {
        Campaign campaign = store.lock(id).orElse(null);
        if (campaign == null || !job.equals(campaign.progress().job())) {
            return false;
        }
        if (campaign.status() == CampaignStatus.SCHEDULED && !moves.startScheduled(campaign, check.check(campaign))) {
            return false;
        }
        Campaign begun = store.lock(id).orElseThrow();
        if (begun.status() != CampaignStatus.PREPARING) {
            return false;
        }
        // Nothing is frozen yet, and since the person said Send the template or a demand may have changed.
        if (campaign.status() == CampaignStatus.PREPARING && !ledger.isOpen(begun)) {
            Optional<String> obstacle = check.obstacle(begun);
            if (obstacle.isPresent()) {
                moves.failed(begun, obstacle.get());
                return false;
            }
        }
        ledger.open(begun);
        return true;
    }

    @Transactional
    public Chunk freezeNext(CampaignId id, JobId job) {
        Campaign campaign = preparing(id, job);
        if (campaign == null || campaign.progress().frozen()) {
            return NO_MORE;
        }
        Optional<CampaignLedger.Frozen> frozen = ledger.freezeNext(campaign);
        if (frozen.isEmpty()) {
            progress.frozen(id);
            return NO_MORE;
        }
        progress.frozenUpTo(id, frozen.get().upTo());
        FreezeCount count = frozen.get().count();
        return new Chunk(true, count.queued(), count.total() - count.queued());
    }

    /** Lets the workers at it, or waits for the end of the undo window. */
    @Transactional
    public void release(CampaignId id, JobId job) {
        Campaign campaign = preparing(id, job);
        if (campaign != null && !moves.waits(campaign)) {
            moves.sending(campaign);
            ledger.release(campaign);
        }
    }

    /** Its people cannot be put into the ledger: the campaign fails, and nobody of those who are in it gets a mail. */
    @Transactional
    public void giveUp(CampaignId id, JobId job) {
        store.lock(id)
                .filter(campaign -> job.equals(campaign.progress().job()))
                .filter(campaign ->
                        campaign.status() == CampaignStatus.PREPARING || campaign.status() == CampaignStatus.SCHEDULED)
                .ifPresent(campaign -> {
                    ledger.withdraw(campaign);
                    moves.failed(campaign, "The audience could not be prepared; nothing was sent. It is our fault.");
                });
    }

    private @Nullable Campaign preparing(CampaignId id, JobId job) {
        return store.lock(id)
                .filter(c -> c.status() == CampaignStatus.PREPARING
                        && job.equals(c.progress().job()))
                .orElse(null);
    }
}
