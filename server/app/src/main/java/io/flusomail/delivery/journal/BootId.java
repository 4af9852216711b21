package io.flusomail.delivery.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which boot of the machine this is: it changes with every loss of what was only in memory. */
public final class BootId {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /**
     * The kernel's own id. Where there is none, a new one for each process: then every restart is treated as a power
     * loss, which costs some uncertain mails and never a duplicate.
     */
    public static UUID current() {
        try {
            return UUID.fromString(
                    Files.readString(LINUX, StandardCharsets.US_ASCII).strip());
        } catch (IOException | IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }
}
