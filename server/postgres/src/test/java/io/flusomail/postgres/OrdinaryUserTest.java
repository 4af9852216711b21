package io.flusomail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs the server when root, or another user, runs the application. */
@Tag("slow")
class OrdinaryUserTest {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    Path temporary;

    @Test
    void runsAServerThatRootTakesOver() throws Exception {
        assumeTrue(Processes.isRoot(), "all other tests run as an ordinary user already");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assumeTrue(Commands.succeed(asNobody(List.of(java, "-version"))), "nobody may not run this JDK");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path directory = Files.createDirectory(temporary.resolve("data")).resolve("postgres");
        Files.setAttribute(directory.getParent(), "unix:uid", 65_534);

        ChildApplication application = ChildApplication.start(
                AS_NOBODY, copiedClassPath(), directory.toString(), Map.of("HOME", "/nonexistent"));
        application.session().run("CREATE TABLE person (name text)", "INSERT INTO person VALUES ('ada')");
        assertThat(Files.getAttribute(Path.of("/proc/" + application.serverPid()), "unix:uid"))
                .isEqualTo(65_534);
        application.finish();

        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory))) {
            assertThat(Session.of(server).one("SELECT name FROM person")).isEqualTo("ada");
            assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                    .isEqualTo(65_534);
        }
    }

    @Test
    void isPutInPlaceOfRootWhereNamespacesAreForbidden() throws Exception {
        assumeTrue(Processes.isRoot(), "only root must be replaced");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path forbidding = Files.createDirectory(temporary.resolve("bin")).resolve("unshare");
        Files.writeString(forbidding, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(forbidding, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path directory = temporary.resolve("postgres");
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.in(directory);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            Session.of(server).run("CREATE TABLE person (name text)", "INSERT INTO person VALUES ('ada')");
        }

        ChildApplication application = ChildApplication.start(
                List.of(),
                System.getProperty("java.class.path"),
                directory.toString(),
                Map.of("PATH", forbidding.getParent() + File.pathSeparator + System.getenv("PATH")));

        assertThat(Files.getAttribute(Path.of("/proc/" + application.serverPid()), "unix:uid"))
                .isEqualTo(65_534);
        assertThat(application.session().one("SELECT name FROM person")).isEqualTo("ada");
        application.finish();
        assertThat(Processes.in(directory)).isEmpty();
    }

    private static List<String> asNobody(List<String> command) {
        List<String> all = new ArrayList<>(AS_NOBODY);
        all.addAll(command);
        return all;
    }

    /** The class path may lie in root's home, where nobody cannot read. */
    private String copiedClassPath() throws IOException {
        Path copies = Files.createDirectory(temporary.resolve("classpath"));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = copies.resolve(Integer.toString(entries.size()));
            copy(Path.of(entry), copy);
            entries.add(copy.toString());
        }
        Commands.succeed(List.of("chmod", "-R", "a+rX", copies.toString()));
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
