package io.flusomail.campaigns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.flusomail.platform.database.AfterCommit;
import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.CampaignId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import io.flusomail.tracking.spi.CountListener;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Shows open screens the figures of campaigns as they grow: each at most once a second, however fast they do, and the
 * last of them always. Figures of what is no campaign are nobody's news.
 */
@Component
public class LiveFigures implements CountListener, SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CampaignStore store;
    private final CampaignFrames frames;
    private final Transactions transactions;
    private final NodeSettings settings;
    private final Loop loop;
    /** What has moved since the last turn: as much as is read of the log in a second. */
    private final Set<Moved> moved = ConcurrentHashMap.newKeySet();

    private volatile boolean running;

    LiveFigures(CampaignStore store, CampaignFrames frames, Transactions transactions, NodeSettings settings) {
        this.store = store;
        this.frames = frames;
        this.transactions = transactions;
        this.settings = settings;
        this.loop = new Loop("campaign-figures", PAUSE, this::turn);
    }

    private record Moved(WorkspaceId workspace, SourceId source) {}

    /** Noted when the running transaction has committed: a turn before that would show the figures of before. */
    @Override
    public void moved(WorkspaceId workspace, Collection<SourceId> sources) {
        List<Moved> those =
                sources.stream().map(source -> new Moved(workspace, source)).toList();
        AfterCommit.run(() -> moved.addAll(those));
    }

    /** Shows what has moved; what could not be shown stays noted for the next turn. */
    boolean turn() {
        List<Moved> noted = List.copyOf(moved);
        noted.forEach(moved::remove);
        try {
            noted.stream()
                    .collect(groupingBy(Moved::workspace, mapping(Moved::source, toList())))
                    .forEach(this::show);
        } catch (RuntimeException e) {
            moved.addAll(noted);
            throw e;
        }
        return false;
    }

    private void show(WorkspaceId workspace, List<SourceId> sources) {
        List<CampaignId> campaigns = transactions.in(workspace, () -> store.ofSources(sources));
        campaigns.forEach(campaign -> transactions.in(workspace, () -> show(campaign)));
    }

    /** The row is held meanwhile, so that no frame of before a move is heard after the frame of that move. */
    private boolean show(CampaignId campaign) {
        store.lock(campaign).map(Campaign::id).ifPresent(frames::moved);
        return true;
    }

    @Override
    public void start() {
        if (settings.background()) {
            loop.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        loop.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
