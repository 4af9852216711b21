package io.flusomail.platform.jobs;

import io.flusomail.platform.database.Outage;
import io.flusomail.platform.ids.JobId;
import io.flusomail.platform.nodes.Loop;
import io.flusomail.platform.nodes.NodeSettings;
import io.flusomail.platform.scope.WorkspaceScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs jobs on this node, at most four at once, and keeps their leases while they run. */
@Component
public final class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int AT_ONCE = 4;
    private static final String OUR_FAULT = "Something went wrong on our side; the log has the particulars.";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final JobStore store;
    private final Map<String, JobHandler> handlers;
    private final JsonMapper json;
    private final NodeSettings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<JobId> running = ConcurrentHashMap.newKeySet();
    /** Ended by the database's absence, which keeps us from putting them back; never more than there are places. */
    private final Set<JobId> cutShort = ConcurrentHashMap.newKeySet();

    private final Loop claims;
    private final Loop leases;
    private volatile boolean started;

    JobRunner(JobStore store, List<JobHandler> handlers, JsonMapper json, NodeSettings settings, JobWaker waker) {
        this.store = store;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.json = json;
        this.settings = settings;
        this.claims = new Loop("jobs", POLL, this::startOne);
        this.leases = new Loop("job-leases", JobStore.LEASE.dividedBy(4), this::renewLeases);
        waker.onWake(claims::wake);
    }

    /** Runs every due job to its end in the calling thread, one after the other: how tests drive jobs. */
    public void runDue() {
        putBackCutShort();
        Optional<JobStore.Claimed> job = store.claim(List.of());
        while (job.isPresent()) {
            run(job.get());
            job = store.claim(List.of());
        }
    }

    private boolean startOne() throws InterruptedException {
        places.acquire();
        Optional<JobStore.Claimed> job;
        try {
            putBackCutShort();
            job = store.claim(List.copyOf(running));
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        if (job.isEmpty()) {
            places.release();
            return false;
        }
        running.add(job.get().id());
        Thread.ofVirtual().name("job-" + job.get().id()).start(() -> {
            try {
                run(job.get());
            } finally {
                running.remove(job.get().id());
                places.release();
            }
        });
        return true;
    }

    /** Those whose run the database's absence ended; it is back when this succeeds. */
    private void putBackCutShort() {
        List<JobId> back = List.copyOf(cutShort);
        if (!back.isEmpty()) {
            store.putBack(back, POLL);
            cutShort.removeAll(back);
        }
    }

    private boolean renewLeases() {
        if (!running.isEmpty()) {
            store.renew(List.copyOf(running));
        }
        return false;
    }

    private void run(JobStore.Claimed job) {
        JobHandler handler = handlers.get(job.kind());
        if (job.attempts() > JobStore.RUNS) {
            LOG.error("job {} of kind {} was begun {} times and never ended", job.id(), job.kind(), JobStore.RUNS);
            giveUp(job);
            return;
        }
        if (handler == null) {
            end(job, JobStatus.FAILED, "This version of Flusomail does not know jobs of kind " + job.kind());
            return;
        }
        try {
            WorkspaceScope.call(job.workspace(), () -> {
                handler.run(runOf(job));
                return Boolean.TRUE;
            });
            end(job, JobStatus.COMPLETED, null);
        } catch (JobRun.Cancelled _) {
            end(job, JobStatus.CANCELLED, null);
        } catch (JobRun.TurnOver _) {
            store.toTheEnd(job.id());
        } catch (JobFailed e) {
            end(job, JobStatus.FAILED, e.getMessage());
        } catch (Exception e) {
            failed(job, e);
        }
    }

    private void end(JobStore.Claimed job, JobStatus status, @Nullable String error) {
        store.finish(job.id(), status, error);
        JobHandler handler = handlers.get(job.kind());
        if (handler != null) {
            try {
                WorkspaceScope.run(job.workspace(), () -> handler.ended(runOf(job)));
            } catch (RuntimeException e) {
                LOG.warn("nobody could be told that job {} has ended: {}", job.id(), e.toString());
            }
        }
    }

    private void failed(JobStore.Claimed job, Exception e) {
        if (Outage.caused(e)) {
            LOG.warn(
                    "job {} of kind {} was cut short by the database's absence: {}",
                    job.id(),
                    job.kind(),
                    e.toString());
            cutShort.add(job.id());
            return;
        }
        int failures = job.failures() + 1;
        boolean last = failures >= JobStore.FAILURES;
        LOG.error(
                "job {} of kind {} failed for the {}. time; {}",
                job.id(),
                job.kind(),
                failures,
                last ? "given up" : "tried again",
                e);
        try {
            if (last) {
                giveUp(job);
            } else {
                store.retry(job.id(), Duration.ofSeconds(2L << failures));
            }
        } catch (RuntimeException gone) {
            LOG.warn("job {} could not be put back: {}", job.id(), gone.toString());
            cutShort.add(job.id());
        }
    }

    /** The job ends last: should its handler's word be cut short, another run gives up again. */
    private void giveUp(JobStore.Claimed job) {
        JobHandler handler = handlers.get(job.kind());
        if (handler != null) {
            try {
                WorkspaceScope.run(job.workspace(), () -> handler.givenUp(runOf(job)));
            } catch (RuntimeException e) {
                if (Outage.caused(e)) {
                    throw e;
                }
                LOG.error("what waits for job {} could not be told that it was given up", job.id(), e);
            }
        }
        end(job, JobStatus.FAILED, OUR_FAULT);
    }

    private JobRun runOf(JobStore.Claimed job) {
        return new JobRun(job.id(), job.workspace(), job.payload(), job.progress(), store, json);
    }

    @Override
    public void start() {
        if (settings.worker() && settings.background()) {
            store.releaseOwn();
            claims.start();
            leases.start();
        }
        started = true;
    }

    @Override
    public void stop() {
        claims.close();
        leases.close();
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
