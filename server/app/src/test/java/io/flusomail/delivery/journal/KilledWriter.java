package io.flusomail.delivery.journal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A process that writes a journal from eight threads and says on its output what was promised, until it is killed. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        UUID node = UUID.fromString(args[1]);
        JournalSettings settings =
                JournalSettings.of(Path.of(args[0]), node, Clock.systemUTC()).withSegments(65_536, 50);
        HandoverJournal journal = HandoverJournal.open(settings);
        journal.recovered();
        PrintStream out = System.out;
        for (int i = 0; i < 8; i++) {
            Thread.ofPlatform().start(() -> write(journal, out));
        }
    }

    private static void write(HandoverJournal journal, PrintStream out) {
        while (true) {
            UUID id = UUID.randomUUID();
            if (!journal.begin(id, id, 1)) {
                throw new IllegalStateException(journal.stopped().orElse(""));
            }
            out.println("begun " + id);
            if (id.hashCode() % 10 != 0) {
                HandoverOutcome.Kind kind = HandoverOutcome.Kind.ACCEPTED;
                journal.outcome(new HandoverOutcome(
                        id,
                        id,
                        1,
                        kind,
                        "",
                        250,
                        "250 ok " + id,
                        Clock.systemUTC().instant()));
                out.println("answered " + id);
                if (id.hashCode() % 3 != 0) {
                    out.println("confirming " + id);
                    journal.confirmed(List.of(new Attempt(id, 1)));
                    out.println("confirmed " + id);
                }
            }
        }
    }
}
