package io.flusomail.bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process, or a tree of processes, has used; from {@code /proc}, so Linux only.
 *
 * @param cpu user and system time; for a database that of ended backends too
 * @param peak the most memory that was resident, in bytes; for a tree each process's own pages at their present
 */
public record ProcessLoad(Duration cpu, long peak) {
    private static final int TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Java runs on
    private static final long PAGE = 4096;

    /** One process alone. */
    public static ProcessLoad of(long pid) throws IOException {
        return new ProcessLoad(cpu(pid, false), statusKilobytes(pid, "VmHWM") * 1024);
    }

    /** A postmaster with all its backends, and what backends that are gone had used. */
    public static ProcessLoad ofDatabase(long postmaster) throws IOException {
        Duration cpu = cpu(postmaster, true);
        long memory = ownMemory(postmaster) + sharedMemory(postmaster);
        List<Long> children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        for (long child : children) {
            try {
                cpu = cpu.plus(cpu(child, true));
                memory += ownMemory(child);
            } catch (IOException e) {
                // It ended meanwhile; its parent has its time.
            }
        }
        return new ProcessLoad(cpu, memory);
    }

    public double cpuSince(ProcessLoad before) {
        return cpu.minus(before.cpu).toNanos() / 1e9;
    }

    private static Duration cpu(long pid, boolean withChildren) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (withChildren) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Resident pages that are not shared with the other processes of the tree. */
    private static long ownMemory(long pid) throws IOException {
        String[] pages =
                Files.readString(Path.of("/proc", Long.toString(pid), "statm")).split(" ");
        return (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE;
    }

    private static long sharedMemory(long pid) throws IOException {
        return statusKilobytes(pid, "RssShmem") * 1024;
    }

    private static long statusKilobytes(long pid, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }
}
