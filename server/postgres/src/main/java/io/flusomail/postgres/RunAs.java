package io.flusomail.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.flusomail.postgres.PostgresStartException.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server's programs run: PostgreSQL refuses to be root.
 *
 * <p>Root is put into an empty user namespace, where it has another number but still owns its files; where namespaces
 * are forbidden (many containers), or the data already belongs to someone else, {@code setpriv} changes the user.
 *
 * @param prefix words before the command
 * @param uid owner that the data must have, or {@link #UNCHANGED}
 * @param gid group that the data must have, or {@link #UNCHANGED}
 */
record RunAs(List<String> prefix, int uid, int gid) {
    static final int UNCHANGED = -1;
    private static final int NOBODY = 65_534;
    private static final RunAs OURSELVES = new RunAs(List.of(), UNCHANGED, UNCHANGED);

    static RunAs choose(Path data) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return OURSELVES;
        }
        int owner = Files.exists(data) ? (Integer) Files.getAttribute(data, "unix:uid") : 0;
        int group = Files.exists(data) ? (Integer) Files.getAttribute(data, "unix:gid") : 0;
        return forRoot(owner, group, Commands::succeed);
    }

    /** Visible for tests: {@code works} says whether a command ends with 0 here. */
    static RunAs forRoot(int owner, int group, Predicate<List<String>> works) {
        if (owner != 0) {
            return another(owner, group);
        }
        RunAs namespace = new RunAs(List.of("unshare", "-U"), UNCHANGED, UNCHANGED);
        if (works.test(namespace.command(List.of("true")))) {
            return namespace;
        }
        RunAs nobody = another(NOBODY, NOBODY);
        if (works.test(nobody.command(List.of("true")))) {
            return nobody;
        }
        throw new PostgresStartException(
                Reason.NEEDS_ORDINARY_USER,
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv can change that here; start Flusomail"
                        + " as an ordinary user, or set FLUSOMAIL_DATABASE_URL to a PostgreSQL server of yours.");
    }

    private static RunAs another(int uid, int gid) {
        List<String> prefix = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        return new RunAs(prefix, uid, gid);
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Whether the server's user differs from ours, so that files must be handed over and be reachable for it. */
    boolean isAnother() {
        return uid != UNCHANGED;
    }

    /** Gives {@code path} and all below it to the server's user, unless it has it; the top last, so that a kill repeats. */
    void own(Path path) throws IOException {
        if (!isAnother() || (Integer) Files.getAttribute(path, "unix:uid") == uid) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                return give(directory);
            }
        });
    }

    private FileVisitResult give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    /** Refuses a directory whose parents the server's user may not pass. */
    void mustReach(Path directory) {
        if (isAnother() && !Commands.succeed(command(List.of("test", "-x", directory.toString())))) {
            throw new PostgresStartException(
                    Reason.NEEDS_ORDINARY_USER,
                    "PostgreSQL runs as user " + uid + " here, who may not enter " + directory
                            + "; choose a data directory that everyone may pass through, or start Flusomail as an ordinary"
                            + " user, or set FLUSOMAIL_DATABASE_URL.");
        }
    }
}
