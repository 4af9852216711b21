package io.flusomail.postgres;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way from settings to a running server; whatever fails, nothing stays locked or running. */
final class Startup {
    private final EmbeddedPostgresSettings settings;
    private @Nullable ThrowawayCleaner cleaner;

    Startup(EmbeddedPostgresSettings settings) {
        this.settings = settings;
    }

    EmbeddedPostgres run() {
        Path directory = settings.directory();
        try {
            return begin();
        } catch (IOException e) {
            throw Diagnosis.of(e, directory);
        } catch (SQLException e) {
            throw new PostgresStartException(
                    Reason.FAILED, "PostgreSQL runs in " + directory + " but cannot be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresStartException(Reason.FAILED, "Starting PostgreSQL was interrupted.", e);
        }
    }

    private EmbeddedPostgres begin() throws IOException, SQLException, InterruptedException {
        Home home = Home.open(settings.directory());
        try {
            if (settings.temporary()) {
                cleaner = ThrowawayCleaner.watching(home.root());
            }
            return withHome(home);
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            home.close();
            if (cleaner != null) {
                cleaner.clean();
            }
            throw e;
        }
    }

    private EmbeddedPostgres withHome(Home home) throws IOException, SQLException, InterruptedException {
        RunAs runAs = RunAs.choose(home.data());
        Binaries binaries = Binaries.unpackedIn(cache(home, runAs));
        home.mustFit(binaries.majorVersion());
        runAs.own(home.root());
        runAs.mustReach(home.root());
        Cluster.initialize(home, binaries, runAs, settings.temporary());
        runAs.own(home.data());
        Launcher launcher = new Launcher(settings, home, binaries, runAs);
        Launcher.Launched launched = launcher.launch();
        try {
            Provisioning provisioning = new Provisioning(launched.port(), Secret.keptIn(home.secret("superuser")));
            String password = Secret.keptIn(home.secret("application"));
            provisioning.prepare(password);
            Supervisor supervisor = new Supervisor(launcher, launched, settings.listener());
            return new EmbeddedPostgres(home, supervisor, provisioning, launched.port(), password, cleaner);
        } catch (IOException | SQLException | RuntimeException e) {
            launched.process().stop();
            throw e;
        }
    }

    /** Shared by all servers of this user; below the data where the user has no such place or the server is another's. */
    private static Path cache(Home home, RunAs runAs) {
        Path own = home.root().resolve("binaries");
        if (runAs.isAnother()) {
            return own;
        }
        try {
            Path shared = userCache().resolve("flusomail").resolve("postgres");
            Files.createDirectories(shared);
            return Files.isWritable(shared) ? shared : own;
        } catch (IOException e) {
            return own;
        }
    }

    private static Path userCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        if (configured != null && configured.startsWith("/")) {
            return Path.of(configured);
        }
        Path user = Path.of(System.getProperty("user.home"));
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        return mac ? user.resolve("Library").resolve("Caches") : user.resolve(".cache");
    }
}
