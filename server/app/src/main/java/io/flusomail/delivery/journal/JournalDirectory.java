package io.flusomail.delivery.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The place of one node's journal, locked against a second process for as long as it is open. */
final class JournalDirectory implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("handover-(\\d{16})\\.journal");

    private final Path path;
    private final FileChannel lockFile;

    private JournalDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static JournalDirectory lock(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("another process uses the journal in " + path);
        }
        return new JournalDirectory(path, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process, which is no better than another
        }
    }

    /** Those of earlier starts, oldest first. */
    List<Segment> segments() throws IOException {
        List<Segment> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(Segment.found(file, Long.parseLong(name.group(1))));
                }
            });
        }
        found.sort(Comparator.comparingLong(segment -> segment.number));
        return List.copyOf(found);
    }

    /** Leaves word for the next start that what is here may have gaps. */
    void distrust(String reason) {
        try {
            Files.writeString(mark(), reason);
        } catch (IOException e) {
            // a disk that takes not even this: sending has stopped, which is what matters now
        }
    }

    boolean isDistrusted() {
        return Files.exists(mark());
    }

    void trust() throws IOException {
        Files.deleteIfExists(mark());
    }

    private Path mark() {
        return path.resolve("distrust");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
