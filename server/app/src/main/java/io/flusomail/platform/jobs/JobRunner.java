package io.flusomail.platform.jobs;

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
    private static final Duration POLL = Duration.ofSeconds(1);

    private final JobStore store;
    private final Map<String, JobHandler> handlers;
    private final JsonMapper json;
    private final NodeSettings settings;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Set<JobId> running = ConcurrentHashMap.newKeySet();
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
        Optional<JobStore.Claimed> job = store.claim();
        while (job.isPresent()) {
            run(job.get());
            job = store.claim();
        }
    }

    private boolean startOne() throws InterruptedException {
        places.acquire();
        Optional<JobStore.Claimed> job;
        try {
            job = store.claim();
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

    private boolean renewLeases() {
        if (!running.isEmpty()) {
            store.renew(List.copyOf(running));
        }
        return false;
    }

    private void run(JobStore.Claimed job) {
        JobHandler handler = handlers.get(job.kind());
        if (handler == null) {
            store.finish(
                    job.id(), JobStatus.FAILED, "This version of Flusomail does not know jobs of kind " + job.kind());
            return;
        }
        try {
            WorkspaceScope.call(job.workspace(), () -> {
                handler.run(new JobRun(job.id(), job.workspace(), job.payload(), store, json));
                return Boolean.TRUE;
            });
            store.finish(job.id(), JobStatus.COMPLETED, null);
        } catch (JobRun.Cancelled _) {
            store.finish(job.id(), JobStatus.CANCELLED, null);
        } catch (JobFailed e) {
            store.finish(job.id(), JobStatus.FAILED, e.getMessage());
        } catch (Exception e) {
            failed(job, e);
        }
    }

    private void failed(JobStore.Claimed job, Exception e) {
        boolean last = job.attempts() >= JobStore.ATTEMPTS;
        LOG.error(
                "job {} of kind {} failed at attempt {}; {}",
                job.id(),
                job.kind(),
                job.attempts(),
                last ? "given up" : "tried again",
                e);
        try {
            if (last) {
                store.finish(
                        job.id(), JobStatus.FAILED, "Something went wrong on our side; the log has the particulars.");
            } else {
                store.retry(job.id(), Duration.ofSeconds(2L << job.attempts()));
            }
        } catch (RuntimeException gone) {
            // The database is away: the lease runs out, and the job is taken up again by whoever is there.
            LOG.warn("job {} could not be put back: {}", job.id(), gone.toString());
        }
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
