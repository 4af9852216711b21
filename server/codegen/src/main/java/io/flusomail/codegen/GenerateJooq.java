package io.flusomail.codegen;

import io.flusomail.postgres.EmbeddedPostgres;
import io.flusomail.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * Writes {@code io.flusomail.<schema>.db} for each schema of the migrations. Arguments: the folder of the migrations,
 * the folder to write to. Does nothing while neither the migrations nor the rules of generation have changed.
 */
public final class GenerateJooq {

    private static final List<String> SCHEMAS = List.of(
            "platform",
            "identity",
            "events",
            "audience",
            "content",
            "delivery",
            "consent",
            "tracking",
            "messages",
            "campaigns",
            "insights");

    private GenerateJooq() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Path migrations = Path.of(args[0]);
        Path output = Path.of(args[1]);
        Path stamp = output.resolveSibling("jooq.sha256");
        String wanted = fingerprint(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresSettings.throwaway())) {
            migrate(postgres, migrations);
            for (String schema : SCHEMAS) {
                ModuleGeneration.run(postgres, schema, output);
            }
        }
        Files.createDirectories(stamp.toAbsolutePath().getParent());
        Files.writeString(stamp, wanted);
    }

    private static void migrate(EmbeddedPostgres postgres, Path migrations) throws SQLException {
        String url = postgres.jdbcUrl("flusomail");
        try (var connection = DriverManager.getConnection(url, postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create role flusomail_app nologin");
            statement.execute("create role flusomail_query nologin");
        }
        Flyway.configure()
                .dataSource(url, postgres.username(), postgres.password())
                .locations("filesystem:" + migrations.toAbsolutePath().normalize())
                .placeholders(Map.of("app_role", "flusomail_app", "query_role", "flusomail_query"))
                .load()
                .migrate();
    }

    private static String fingerprint(Path migrations) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(ModuleGeneration.RULES.getBytes(StandardCharsets.UTF_8));
        digest.update(String.join(",", SCHEMAS).getBytes(StandardCharsets.UTF_8));
        for (Path file : sorted(migrations)) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
