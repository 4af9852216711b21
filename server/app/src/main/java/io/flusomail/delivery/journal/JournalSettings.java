package io.flusomail.delivery.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Where and for whom a journal is kept.
 *
 * @param directory of this node alone; made when it is missing
 * @param node whose claims in the database the journal speaks of
 * @param boot see {@link BootId}
 * @param segmentBytes the size of each file, a multiple of 64
 * @param maxSegments how many may be full of unconfirmed records before sending stops
 * @param nanoTime for the pause between two attempts on a full disk
 */
public record JournalSettings(
        Path directory, UUID node, UUID boot, int segmentBytes, int maxSegments, Clock clock, LongSupplier nanoTime) {

    public JournalSettings {
        if (segmentBytes < 4_096 || segmentBytes % Slots.SIZE != 0 || maxSegments < 2) {
            throw new IllegalArgumentException(
                    "a segment has a multiple of 64 bytes, at least 4096; two are the least");
        }
    }

    /** Files of 16 MiB, about 85,000 mails each; at most 32 of them. */
    public static JournalSettings of(Path directory, UUID node, Clock clock) {
        return new JournalSettings(directory, node, BootId.current(), 16 << 20, 32, clock, System::nanoTime);
    }

    JournalSettings withBoot(UUID id) {
        return new JournalSettings(directory, node, id, segmentBytes, maxSegments, clock, nanoTime);
    }

    JournalSettings withSegments(int bytes, int most) {
        return new JournalSettings(directory, node, boot, bytes, most, clock, nanoTime);
    }
}
