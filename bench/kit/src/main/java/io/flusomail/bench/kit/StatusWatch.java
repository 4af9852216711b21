package io.flusomail.bench.kit;

import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks at a campaign all the time it runs: once it is called sent, the relay must get nothing more of it. */
final class StatusWatch implements AutoCloseable {
    private static final int POLL_MILLIS = 100;

    private final Campaign campaign;
    private final SmtpSink sink;
    private final Thread thread;
    private final List<String> seen = new ArrayList<>();
    private volatile boolean stopping;
    private volatile long whenSent = -1;
    private volatile @Nullable String pauseReason;

    StatusWatch(Campaign campaign, SmtpSink sink) {
        this.campaign = campaign;
        this.sink = sink;
        this.thread = Thread.ofVirtual().name("status-watch").start(this::run);
    }

    private void run() {
        while (!stopping) {
            try {
                lookIfUp();
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void lookIfUp() throws InterruptedException {
        try {
            look();
        } catch (IOException e) {
            // Down: it says nothing, so nothing false.
        }
    }

    private void look() throws IOException, InterruptedException {
        JsonNode now = campaign.read();
        String status = Api.text(now, "campaign_status");
        if (seen.isEmpty() || !seen.getLast().equals(status)) {
            seen.add(status);
        }
        if (status.equals("paused")) {
            pauseReason = now.path("pause_reason").asString("");
        }
        if (whenSent < 0 && (status.equals("sent") || status.equals("completed"))) {
            whenSent = sink.stats().messages();
        }
    }

    /** The words with which it was paused last; null when it never was. */
    @Nullable
    String pauseReason() {
        return pauseReason;
    }

    /** After {@link #close}: the states in their order. */
    List<String> seen() {
        return seen;
    }

    /** After {@link #close}: what it said too early, in words. */
    List<String> broken() {
        long now = sink.stats().messages();
        return whenSent >= 0 && now > whenSent
                ? List.of("it was called sent when the relay had " + whenSent + " of " + now + " mails: " + seen)
                : List.of();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
