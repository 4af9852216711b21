package io.flusomail.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An application in a process of its own, to be killed. */
record ChildApplication(Process process, String firstLine) {

    /** Starts a server in the directory of the first argument and keeps it until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings(arguments[0]))) {
            System.out.println("ready " + server.pid() + " " + server.port() + " " + server.password());
            System.in.transferTo(System.err);
        } catch (PostgresStartException e) {
            System.out.println("refused " + e.reason() + " " + e.getMessage());
        }
    }

    private static EmbeddedPostgresSettings settings(String directory) {
        return directory.equals("throwaway")
                ? EmbeddedPostgresSettings.throwaway()
                : EmbeddedPostgresSettings.in(Path.of(directory));
    }

    static ChildApplication start(Path directory) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), directory.toString(), Map.of());
    }

    /** Returns when it has said how starting went. */
    static ChildApplication start(
            List<String> prefix, String classPath, String directory, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ChildApplication.class.getName(),
                directory));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return awaited(builder.start());
    }

    private static ChildApplication awaited(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ") || line.startsWith("refused ")) {
                return new ChildApplication(process, line);
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the child ended: " + said);
    }

    long serverPid() {
        return Long.parseLong(words()[1]);
    }

    Session session() {
        return new Session("jdbc:postgresql://127.0.0.1:" + words()[2] + "/flusomail", "flusomail", words()[3]);
    }

    private String[] words() {
        if (!firstLine.startsWith("ready ")) {
            throw new AssertionError(firstLine);
        }
        return firstLine.split(" ");
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it close its server. */
    void finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.inputReader().lines().forEach(line -> {});
        process.waitFor();
    }
}
