package io.flusomail.postgres;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, unpacked once per machine and version.
 *
 * @param home holds {@code bin}, {@code lib} and {@code share}
 * @param majorVersion such as 18
 */
record Binaries(Path home, int majorVersion) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /** Unpacks into {@code cache} what this machine needs, unless it is there. */
    static Binaries unpackedIn(Path cache) throws IOException {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path home = cache.resolve(archive.replace(".txz", "") + "-" + checksum(archive));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(cache);
            unpack(archive, home);
        }
        return new Binaries(home, versionOf(home));
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    static String archiveName(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String cpu = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> processor;
        };
        return "postgres-" + os + "-" + cpu + ".txz";
    }

    private static InputStream open(String archive) {
        InputStream stream = Binaries.class.getResourceAsStream("/" + archive);
        if (stream == null) {
            throw new PostgresStartException(
                    Reason.UNSUPPORTED_PLATFORM,
                    "Flusomail brings no PostgreSQL for this system (" + archive
                            + "); set FLUSOMAIL_DATABASE_URL to a PostgreSQL server of yours.");
        }
        return stream;
    }

    private static String checksum(String archive) throws IOException {
        try (DigestInputStream stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One unpacker at a time on the machine; what another one left half-done is thrown away. */
    private static synchronized void unpack(String archive, Path home) throws IOException {
        try (FileChannel lock = FileChannel.open(
                home.resolveSibling("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (Files.isDirectory(home)) {
                return;
            }
            Path half = home.resolveSibling(home.getFileName() + ".unpacking");
            Directories.delete(half);
            try (InputStream stream = open(archive)) {
                TarArchive.unpack(stream, half);
            }
            // The new names must not reach the disk before the content does.
            Commands.succeed(List.of("sync", "-f", half.toString()));
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static int versionOf(Path home) {
        Commands.Ended version;
        try {
            version = Commands.run(List.of(home.resolve("bin/postgres").toString(), "--version"));
        } catch (IOException e) {
            throw doNotRun(home, e.getMessage());
        }
        Matcher matcher = VERSION.matcher(String.join(" ", version.lines()));
        if (!matcher.find()) {
            throw doNotRun(home, String.join(" ", version.lines()));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static PostgresStartException doNotRun(Path home, @Nullable String words) {
        return new PostgresStartException(
                Reason.UNSUPPORTED_PLATFORM,
                "The PostgreSQL programs in " + home + " do not run here (" + words
                        + "); delete that directory to have them unpacked again, or set FLUSOMAIL_DATABASE_URL.");
    }
}
