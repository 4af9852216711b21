package io.flusomail.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the data directory of a new server, all of it or nothing. */
final class Cluster {
    static final String SUPERUSER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    private Cluster() {}

    /** Does nothing where data exists. */
    static void initialize(Home home, Binaries binaries, RunAs runAs, boolean throwaway) throws IOException {
        if (!Directories.isEmpty(home.data())) {
            return;
        }
        log.info("A new database is made in {}.", home.data());
        Path fresh = home.initializing();
        Directories.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path passwordFile = passwordFile(home, Secret.keptIn(home.secret("superuser")));
        runAs.own(fresh);
        runAs.own(passwordFile);
        try {
            Commands.Ended initdb = Commands.run(runAs.command(initdb(binaries, fresh, passwordFile, throwaway)));
            if (initdb.exitCode() != 0) {
                throw Diagnosis.of(initdb.lines(), home.root(), 0, initdb.exitCode());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(home.data()); // Only ever an empty directory.
        Files.move(fresh, home.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path passwordFile(Home home, String password) throws IOException {
        Path file = home.root().resolve("initializing.password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, password + "\n");
    }

    private static List<String> initdb(Binaries binaries, Path directory, Path passwordFile, boolean throwaway) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + directory,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + (mac ? "en_US.UTF-8" : "C.UTF-8"),
                "--lc-messages=C",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--data-checksums"));
        if (throwaway) {
            command.add("--no-sync"); // What it makes is durable from its first checkpoint; the template need not be.
        }
        return command;
    }
}
