package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Api;
import io.flusomail.bench.kit.Application;
import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A {@link SegmentWorld} and the application that has it. It goes when it is closed, unless it is in a folder named by
 * {@code --world}: there the first run makes it, and later ones find it.
 */
final class RunningWorld implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Application application;
    private final Api api;
    private final Connection superuser;
    private final SegmentWorld world;

    private RunningWorld(EmbeddedPostgres postgres, Application application)
            throws IOException, InterruptedException, SQLException {
        this.postgres = postgres;
        this.application = application;
        this.api = Api.of(application);
        this.superuser = BenchDatabase.connect(postgres);
        this.world = new SegmentWorld(api, superuser);
    }

    /** The options that every bench of the world has, and these. */
    static Map<String, String> options(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("--people", "1000000", "--events", "10000000", "--world", ""));
        all.putAll(more);
        return all;
    }

    static RunningWorld start(Options options) throws IOException, InterruptedException, SQLException {
        String folder = options.text("--world");
        EmbeddedPostgresSettings settings =
                folder.isEmpty() ? EmbeddedPostgresSettings.throwaway() : EmbeddedPostgresSettings.in(Path.of(folder));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.withMemoryOfProduction());
        Map<String, String> environment = new HashMap<>(BenchDatabase.environment(postgres));
        environment.put("FLUSOMAIL_SECRET_KEY", "the same for each application that has this world");
        RunningWorld running = new RunningWorld(postgres, Application.start(Options.launch(), environment));
        if (!running.world.found()) {
            long start = System.nanoTime();
            running.world.make(options.number("--people"), options.number("--events"));
            System.out.printf(Locale.ROOT, "the world was made in %.0f s%n", (System.nanoTime() - start) / 1e9);
        }
        return running;
    }

    Application application() {
        return application;
    }

    Api api() {
        return api;
    }

    /** The owner of the database, whom no policy binds. */
    Connection superuser() {
        return superuser;
    }

    /** What rules call by a name. */
    Map<String, String> names() {
        return world.names();
    }

    /**
     * Reads what is known of people into memory, where it is where they are asked of all day: by their indexes, row by row, for
     * passes over large tables are read past the shared buffers.
     */
    void warm() throws SQLException {
        List<Map.Entry<String, String>> columns = List.of(
                Map.entry("events.contact_event", "source_kind"),
                Map.entry("audience.profile", "status"),
                Map.entry("audience.list_member", "status"),
                Map.entry("audience.contact_tag", "added_at"),
                Map.entry("audience.segment_member", "segment_id"),
                Map.entry("consent.standing", "since"));
        try (Statement statement = superuser.createStatement()) {
            statement.execute("begin");
            for (String way : List.of("seqscan", "bitmapscan", "sort", "incremental_sort")) {
                statement.execute("set local enable_%s = off".formatted(way));
            }
            for (Map.Entry<String, String> column : columns) {
                statement.execute(
                        "select count(%2$s) from (select %2$s from %1$s order by workspace_id, contact_id offset 0) as r"
                                .formatted(column.getKey(), column.getValue()));
            }
            statement.execute("commit");
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        superuser.close();
        api.close();
        application.close();
        postgres.close();
    }
}
