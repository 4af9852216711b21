package io.flusomail.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters on the server's command line, where nothing in {@code postgresql.conf} can change them.
 *
 * <p>Durable always; sized for a small machine that the application shares.
 */
final class ServerParameters {
    private static final long MEGABYTE = 1 << 20;

    private ServerParameters() {}

    static Map<String, String> of(EmbeddedPostgresSettings settings, int port) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.putAll(safety(port));
        parameters.putAll(sizes(settings.temporary()));
        parameters.putAll(behaviour());
        parameters.putAll(settings.parameters());
        return parameters;
    }

    static List<String> asArguments(Map<String, String> parameters) {
        List<String> arguments = new ArrayList<>();
        parameters.forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        return arguments;
    }

    private static Map<String, String> safety(int port) {
        return Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "password_encryption", "scram-sha-256",
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on");
    }

    /** For this machine. */
    static Map<String, String> sizes(boolean throwaway) {
        return sizes(physicalMemory() / MEGABYTE, throwaway);
    }

    /** {@code memory} in megabytes. */
    static Map<String, String> sizes(long memory, boolean throwaway) {
        long buffers = throwaway ? 64 : Math.clamp(memory / 6, 128, 4096);
        return Map.of(
                "shared_buffers",
                buffers + "MB",
                "effective_cache_size",
                Math.max(memory / 2, 256) + "MB",
                "work_mem",
                "16MB",
                "maintenance_work_mem",
                Math.clamp(memory / 32, 64, 256) + "MB",
                "max_wal_size",
                throwaway ? "512MB" : "2GB",
                "min_wal_size",
                throwaway ? "80MB" : "256MB",
                "wal_buffers",
                "16MB");
    }

    private static Map<String, String> behaviour() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("max_connections", "100");
        parameters.put("max_locks_per_transaction", "128");
        parameters.put("timezone", "UTC");
        parameters.put("log_timezone", "UTC");
        parameters.put("log_line_prefix", "%m [%p] ");
        // Short statements dominate: compiling them costs more than it saves.
        parameters.put("jit", "off");
        // A helper beyond the cores takes their time from the others: on two cores, two helpers are slower than one.
        parameters.put(
                "max_parallel_workers_per_gather",
                Integer.toString(helpers(Runtime.getRuntime().availableProcessors())));
        parameters.put("random_page_cost", "1.1");
        parameters.put("track_io_timing", "on");
        parameters.put("checkpoint_timeout", "15min");
        // Queue tables die young: vacuum looks often, and at small changes.
        parameters.put("autovacuum_naptime", "20s");
        parameters.put("autovacuum_vacuum_scale_factor", "0.05");
        parameters.put("autovacuum_analyze_scale_factor", "0.05");
        parameters.put("idle_in_transaction_session_timeout", "60s");
        return parameters;
    }

    /** Of one question, beside the process that asks. */
    static int helpers(int cores) {
        return Math.clamp(cores / 2, 1, 4);
    }

    /** Bytes; inside a container, the container's limit. */
    private static long physicalMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
