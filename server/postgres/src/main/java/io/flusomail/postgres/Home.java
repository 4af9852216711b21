package io.flusomail.postgres;

import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one server, locked for this process until closed.
 *
 * <p>Holds {@code data} (PostgreSQL's own), {@code initializing} (a data directory that is not complete yet), two
 * {@code .secret} files, {@code server.log}, and {@code instance.lock}, which also marks the directory as ours. Nothing
 * but {@code initializing} is ever deleted.
 */
final class Home implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private Home(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static Home open(Path root) throws IOException {
        refuseForeign(root);
        Path file = root.resolve("instance.lock");
        if (!Files.exists(root)) {
            Files.createDirectories(root.getParent());
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new PostgresStartException(
                    Reason.ALREADY_RUNNING,
                    "Another Flusomail (process " + holder + ") is using " + root
                            + "; stop it, or start this one with another data directory.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new Home(root, channel);
    }

    private static void refuseForeign(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw foreign(root + " is a file, not a directory; name a directory for the data.");
        }
        if (Files.exists(root.resolve("instance.lock")) || Directories.isEmpty(root)) {
            return;
        }
        if (Files.exists(root.resolve("PG_VERSION"))) {
            throw foreign(root + " is a PostgreSQL data directory that Flusomail did not make; name another directory,"
                    + " or start that server yourself and set FLUSOMAIL_DATABASE_URL to it.");
        }
        throw foreign(root + " holds files that are not Flusomail's; name an empty or a new directory.");
    }

    private static PostgresStartException foreign(String sentence) {
        return new PostgresStartException(Reason.FOREIGN_DIRECTORY, "The data directory " + sentence);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Held by another server in this very process.
        }
    }

    /** Refuses data that these programs cannot read; absent data is fine. */
    void mustFit(int majorVersion) throws IOException {
        if (Directories.isEmpty(data())) {
            return;
        }
        Path file = data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw foreign(
                    data() + " has no PG_VERSION file, so it is not a PostgreSQL data directory; restore it from a"
                            + " backup, or name another directory.");
        }
        String found = Files.readString(file).strip();
        int version = found.matches("\\d{1,4}") ? Integer.parseInt(found) : 0;
        if (version > majorVersion) {
            throw new PostgresStartException(
                    Reason.NEWER_DATA,
                    "The data in " + data() + " was written by PostgreSQL " + found + ", but this Flusomail brings "
                            + majorVersion + "; start the newer Flusomail that wrote it.");
        }
        if (version < majorVersion) {
            throw new PostgresStartException(
                    Reason.OLDER_DATA,
                    "The data in " + data() + " was written by PostgreSQL " + found + ", but this Flusomail brings "
                            + majorVersion + "; follow UPGRADING.md to move it.");
        }
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path initializing() {
        return root.resolve("initializing");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path secret(String name) {
        return root.resolve(name + ".secret");
    }

    /** Lets the next process in. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
