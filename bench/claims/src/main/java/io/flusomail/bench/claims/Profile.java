package io.flusomail.bench.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A flight recording of another JVM. */
final class Profile {
    private final long pid;
    private final String file;

    private Profile(long pid, String file) {
        this.pid = pid;
        this.file = file;
    }

    /** @param file where it goes; empty: none is made */
    static Profile start(long pid, String file) throws IOException, InterruptedException {
        Profile profile = new Profile(
                pid, file.isEmpty() ? "" : Path.of(file).toAbsolutePath().toString());
        profile.command("JFR.start", "name=send", "settings=profile");
        return profile;
    }

    void stop() throws IOException, InterruptedException {
        command("JFR.stop", "name=send", "filename=" + file);
    }

    private void command(String... words) throws IOException, InterruptedException {
        if (file.isEmpty()) {
            return;
        }
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ProcessBuilder builder = new ProcessBuilder(jcmd, Long.toString(pid));
        builder.command().addAll(List.of(words));
        builder.inheritIO().start().waitFor();
    }
}
