package io.flusomail.bench.kit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The application as a process of its own, with a data directory of its own, on one port for its whole life, to be
 * killed and started again. Closing it ends every process and deletes the directory; so does the end of this JVM.
 */
public final class Application implements AutoCloseable {
    /** The first owner of every application started here. */
    public static final String OWNER = "owner@flusomail.test";

    public static final String PASSWORD = "correct-horse-battery-staple";

    /** Names a folder where the logs of closed applications are kept. */
    private static final @Nullable String KEPT_LOGS = System.getProperty("flusomail.kit.logs");

    private static final Duration UP = Duration.ofSeconds(120);
    private static final Set<Application> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(Application::destroy)));
    }

    private final Launch launch;
    private final Map<String, String> environment;
    private final Path data;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    private Application(Launch launch, Map<String, String> environment) throws IOException {
        this.launch = launch;
        this.environment = environment;
        this.data = Files.createTempDirectory("flusomail-process").toRealPath();
        this.port = freePort();
        this.process = run();
        LIVE.add(this);
    }

    /**
     * Returns when it is ready.
     *
     * @param environment more {@code FLUSOMAIL_} variables; those of this process are not passed on
     */
    public static Application start(Launch launch, Map<String, String> environment)
            throws IOException, InterruptedException {
        Application application = new Application(launch, environment);
        try {
            application.awaitReady();
        } catch (AssertionError | InterruptedException e) {
            application.close();
            throw e;
        }
        return application;
    }

    /** Starts it again after an end, and returns at once; see {@link #awaitReady}. */
    public void restart() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("it still runs");
        }
        process = run();
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(launch.command());
        command.add("--server.port=" + port);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("FLUSOMAIL_") || name.startsWith("JAVA_"));
        builder.environment()
                .putAll(Map.of(
                        "FLUSOMAIL_DATA_DIR",
                        data.toString(),
                        "FLUSOMAIL_ADMIN_EMAIL",
                        OWNER,
                        "FLUSOMAIL_ADMIN_PASSWORD",
                        PASSWORD,
                        "FLUSOMAIL_RATE_LIMIT",
                        "off",
                        "FLUSOMAIL_DELIVERY_FIRST_RETRY",
                        "PT1S"));
        builder.environment().putAll(environment);
        builder.directory(data.toFile()).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        return builder.start();
    }

    /** Waits until it says that it is ready; an {@link AssertionError} with the end of its log when it does not. */
    public void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + UP.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the application did not come up:\n" + logTail(60));
            }
            Thread.sleep(50);
        }
    }

    /** Whether it answers that it is ready, now. */
    public boolean ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Process id of its own PostgreSQL; -1 when none runs. */
    public long databasePid() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
            return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    /** {@code kill -9}, the database left to itself. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -9} of the postmaster; false when none ran. */
    public boolean killDatabase() {
        long pid = databasePid();
        Processes.kill(pid);
        return pid > 0;
    }

    /**
     * SIGTERM.
     *
     * @return the exit code
     */
    public int stop(Duration atMost) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it runs on " + atMost.toSeconds() + " s after SIGTERM:\n" + logTail(40));
        }
        return process.exitValue();
    }

    /** Processes that it left behind. */
    public List<ProcessHandle> leftOvers() {
        return Processes.in(data);
    }

    public Path log() {
        return data.resolve("application.log");
    }

    /** The last lines that it printed. */
    public String logTail(int lines) {
        try {
            List<String> all = Files.readAllLines(log());
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() throws InterruptedException {
        destroy();
        process.waitFor();
        http.close();
        keepLog();
        Processes.sweep(data);
        LIVE.remove(this);
    }

    private void keepLog() {
        if (KEPT_LOGS != null) {
            try {
                Files.createDirectories(Path.of(KEPT_LOGS));
                Files.copy(log(), Path.of(KEPT_LOGS, data.getFileName() + ".log"));
            } catch (IOException e) {
                System.err.println("the log of " + data + " is not kept: " + e);
            }
        }
    }

    private void destroy() {
        process.destroyForcibly();
        Processes.in(data).forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
