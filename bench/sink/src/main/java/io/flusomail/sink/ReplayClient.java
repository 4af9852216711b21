package io.flusomail.sink;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that a program can do to hand prepared mails to a server: what the product's own speed is compared with.
 * One virtual thread for each connection, PIPELINING, CHUNKING where it is offered; nothing is retried.
 */
public final class ReplayClient {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String host;
    private final int port;
    private final int connections;
    private final boolean chunking;

    public ReplayClient(String host, int port, int connections) {
        this(host, port, connections, true);
    }

    private ReplayClient(String host, int port, int connections, boolean chunking) {
        this.host = host;
        this.port = port;
        this.connections = connections;
        this.chunking = chunking;
    }

    /** The same with DATA in place of BDAT. */
    public ReplayClient withoutChunking() {
        return new ReplayClient(host, port, connections, false);
    }

    /** Sends each mail once and waits for the last reply; {@link UncheckedIOException} when a connection breaks. */
    public ReplayResult replay(List<ReplayMail> mails) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        int count = 0;
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> sendFrom(mails, next)));
            }
            for (Future<Integer> each : running) {
                count += each.get();
            }
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException(e.getCause()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMicros = (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / Math.max(count, 1);
        return new ReplayResult(count, mails.size() - count, seconds, count / seconds, cpuMicros);
    }

    private int sendFrom(List<ReplayMail> mails, AtomicInteger next) throws IOException {
        try (ReplayConnection connection = new ReplayConnection(host, port, chunking)) {
            int taken = 0;
            for (int i = next.getAndIncrement(); i < mails.size(); i = next.getAndIncrement()) {
                taken += connection.send(mails.get(i)) ? 1 : 0;
            }
            return taken;
        }
    }
}
