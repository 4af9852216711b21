package io.flusomail.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.delivery.journal.HandoverOutcome.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final UUID NODE = new UUID(1, 1);
    private static final UUID BOOT = new UUID(2, 2);
    private static final UUID PROVIDER = new UUID(3, 3);

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void believesNothingOnItsFirstStart() throws IOException {
        try (HandoverJournal journal = HandoverJournal.open(settings())) {
            assertThat(journal.replay())
                    .isEqualTo(new JournalReplay(List.of(), List.of(), false, "there is no journal from before"));
            assertThat(journal.begin(id(1), PROVIDER, 1)).isFalse();
            assertThat(journal.stopped()).contains("the journal has not recovered yet");
        }
    }

    @Test
    void knowsAfterARestartWhatBeganAndWhatCameOfIt() throws IOException {
        HandoverOutcome accepted = outcome(1, 1, Kind.ACCEPTED, "250 2.0.0 queued as ÄÖ€😀");
        HandoverOutcome refused = outcome(3, 2, Kind.REFUSED, "");
        write(journal -> {
            journal.begin(id(1), PROVIDER, 1);
            journal.begin(id(2), PROVIDER, 7);
            journal.outcome(accepted);
            journal.outcome(refused);
        });

        JournalReplay replay = replay();

        assertThat(replay.outcomes()).containsExactly(accepted, refused);
        assertThat(replay.unanswered()).containsExactly(new Begun(id(2), PROVIDER, 7, NOW));
        assertThat(replay.complete()).isTrue();
    }

    @Test
    void forgetsWhatTheDatabaseKnows() throws IOException {
        try (HandoverJournal journal = HandoverJournal.open(settings().withSegments(65_536, 4))) {
            journal.recovered();
            fill(journal, 0, 500);
            journal.confirmed(attempts(0, 450));

            assertThat(journal.unconfirmed()).isEqualTo(50);
        }

        assertThat(replay().outcomes())
                .extracting(HandoverOutcome::sendId)
                .hasSize(50)
                .contains(id(450), id(499));
    }

    @Test
    void keepsTheNextAttemptWhenTheOneBeforeIsConfirmedLate() throws IOException {
        write(journal -> {
            journal.begin(id(1), PROVIDER, 1);
            journal.outcome(outcome(1, 1, Kind.REFUSED, "451 later"));
            journal.begin(id(1), PROVIDER, 2);
            journal.confirmed(List.of(new Attempt(id(1), 1)));

            assertThat(journal.unconfirmed()).isEqualTo(1);
        });

        assertThat(replay().unanswered()).containsExactly(new Begun(id(1), PROVIDER, 2, NOW));
        assertThat(replay().outcomes()).isEmpty();
    }

    @Test
    void answersTheSameUntilItIsToldThatAllIsRecovered() throws IOException {
        write(journal -> journal.begin(id(1), PROVIDER, 1));

        JournalReplay first = replay();
        JournalReplay second = replay();
        try (HandoverJournal journal = HandoverJournal.open(settings())) {
            journal.recovered();
        }

        assertThat(second).isEqualTo(first);
        assertThat(replay().unanswered()).isEmpty();
        assertThat(replay().complete()).isTrue();
    }

    @Test
    void isNotBelievedWhereItIsSilentAfterAnotherBoot() throws IOException {
        write(journal -> {
            journal.begin(id(1), PROVIDER, 1);
            journal.outcome(outcome(1, 1, Kind.ACCEPTED, "250 ok"));
        });
        JournalSettings afterPowerLoss = settings().withBoot(new UUID(9, 9));

        try (HandoverJournal journal = HandoverJournal.open(afterPowerLoss)) {
            assertThat(journal.replay().complete()).isFalse();
            assertThat(journal.replay().why()).startsWith("the machine was started again");
            assertThat(journal.replay().outcomes()).hasSize(1);
        }
        try (HandoverJournal crashedBeforeRecovering = HandoverJournal.open(afterPowerLoss)) {
            assertThat(crashedBeforeRecovering.replay().complete()).isFalse();
            crashedBeforeRecovering.recovered();
        }
        try (HandoverJournal journal = HandoverJournal.open(afterPowerLoss)) {
            assertThat(journal.replay().complete()).isTrue();
        }
    }

    @Test
    void isNotBelievedWhenItWasWrittenByAnotherNode() throws IOException {
        write(journal -> journal.begin(id(1), PROVIDER, 1));
        JournalSettings other =
                new JournalSettings(directory, new UUID(5, 5), BOOT, 4096, 4, Clock.systemUTC(), nanos::get);

        try (HandoverJournal journal = HandoverJournal.open(other)) {
            assertThat(journal.replay().complete()).isFalse();
            assertThat(journal.replay().unanswered()).isEmpty();
        }
    }

    @Test
    void losesNothingButTheTailWhereverTheFileIsCutOff() throws IOException {
        List<HandoverOutcome> written = new ArrayList<>();
        write(journal -> {
            for (int i = 0; i < 8; i++) {
                written.add(outcome(i, 1, Kind.ACCEPTED, "250 " + "x".repeat(i * 30)));
                journal.begin(id(i), PROVIDER, 1);
                journal.outcome(written.get(i));
            }
        });
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < contentEnd(whole) + Slots.SIZE; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            JournalReplay replay = replay();

            assertThat(replay.complete()).as("cut to %d bytes", length).isFalse();
            assertThat(replay.outcomes())
                    .isEqualTo(written.subList(0, replay.outcomes().size()));
            assertThat(replay.unanswered()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void noticesEveryRecordOfWhichOnlyAPartIsThere() throws IOException {
        HandoverOutcome outcome = outcome(1, 1, Kind.ACCEPTED, "250 " + "x".repeat(100));
        write(journal -> journal.outcome(outcome));
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int end = contentEnd(whole);

        for (int kept = Slots.SIZE + 1; kept < end; kept++) {
            Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, kept), whole.length));
            JournalReplay replay = replay();

            assertThat(replay.outcomes()).as("%d bytes of %d", kept, end).isEmpty();
            assertThat(replay.complete()).isFalse();
        }
    }

    @Test
    void noticesAMissingFileInTheMiddle() throws IOException {
        write(journal -> fill(journal, 0, 120));
        assertThat(files()).hasSizeGreaterThan(2);

        Files.delete(files().get(1));

        assertThat(replay().complete()).isFalse();
        assertThat(replay().why()).endsWith("is missing");
    }

    @Test
    void goesOnInNewFilesAndDeletesThoseNobodyNeeds() throws IOException {
        try (HandoverJournal journal = HandoverJournal.open(settings().withSegments(4096, 100))) {
            journal.recovered();
            for (int i = 0; i < 4_000; i += 10) {
                fill(journal, i, i + 10);
                journal.confirmed(attempts(i, i + 10));
            }

            // it has filled 190; a few may still wait for their fsync
            assertThat(files()).hasSizeLessThan(60);
            assertThat(journal.stopped()).isEmpty();
        }
        assertThat(replay().outcomes()).isEmpty();
        assertThat(replay().complete()).isTrue();
    }

    @Test
    void stopsWhenTheDatabaseTakesNothingAndGoesOnWhenItDoes() throws IOException {
        try (HandoverJournal journal = started()) {
            int sent = 0;
            while (journal.begin(id(sent), PROVIDER, 1)) {
                sent++;
            }
            String reason = journal.stopped().orElse("");
            int files = files().size();
            journal.confirmed(attempts(0, sent));
            boolean goesOn = triedEachSecond(() -> journal.begin(id(0), PROVIDER, 2));

            assertThat(reason).isEqualTo("the hand-over journal is full of outcomes that the database has not taken");
            assertThat(files).isLessThanOrEqualTo(4);
            assertThat(goesOn).isTrue();
            assertThat(journal.stopped()).isEmpty();
        }
    }

    /** An fsync that is under way still needs a file; it ends in its own time. */
    private boolean triedEachSecond(BooleanSupplier attempt) {
        long end = System.nanoTime() + 10_000_000_000L;
        boolean done = false;
        while (!done && System.nanoTime() < end) {
            nanos.addAndGet(1_000_000_000L);
            done = attempt.getAsBoolean();
            Thread.onSpinWait();
        }
        return done;
    }

    @Test
    void stopsWithAReasonWhenNoFileCanBeMade() throws IOException {
        try (HandoverJournal journal = started()) {
            // a file in the way stands for the full disk: both fail where the next file is made, ahead of any hand-over
            for (int number = 2; number < 10; number++) {
                Path inTheWay = Files.createDirectories(directory.resolve(Segment.fileName(number)));
                Files.createFile(inTheWay.resolve("x"));
            }
            int sent = 0;
            while (journal.begin(id(sent), PROVIDER, 1)) {
                sent++;
            }

            assertThat(journal.stopped().orElse("")).startsWith("no room for the hand-over journal in " + directory);
            assertThat(sent).isEqualTo(4096 / Slots.SIZE - 1);
        }
    }

    @Test
    void lendsItsDirectoryToOneProcessOnly() throws IOException {
        try (HandoverJournal journal = started()) {
            assertThatThrownBy(() -> HandoverJournal.open(settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("another process uses the journal in");
        }
        started().close();
    }

    @Test
    void survivesTheInterruptionOfAWriter() throws IOException {
        try (HandoverJournal journal = started()) {
            Thread.currentThread().interrupt();
            boolean begun = journal.begin(id(1), PROVIDER, 1);
            boolean stillInterrupted = Thread.interrupted();

            assertThat(begun).isTrue();
            assertThat(stillInterrupted).isTrue();
            assertThat(journal.begin(id(2), PROVIDER, 1)).isTrue();
        }
        assertThat(replay().unanswered()).hasSize(2);
    }

    @Test
    void losesNothingUnderManyWriters() throws Exception {
        JournalSettings roomy = settings().withSegments(16_384, 1_000);
        try (HandoverJournal journal = HandoverJournal.open(roomy);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            journal.recovered();
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 32; writer++) {
                int from = writer * 100;
                writers.add(threads.submit(() -> fill(journal, from, from + 100)));
            }
            for (Future<?> each : writers) {
                each.get();
            }
        }

        JournalReplay replay;
        try (HandoverJournal journal = HandoverJournal.open(roomy)) {
            replay = journal.replay();
        }
        assertThat(replay.complete()).isTrue();
        assertThat(replay.outcomes())
                .extracting(HandoverOutcome::sendId)
                .doesNotHaveDuplicates()
                .hasSize(3_200);
        assertThat(replay.unanswered()).isEmpty();
    }

    @Test
    void keepsALongReplyWithinBounds() throws IOException {
        write(journal -> journal.outcome(outcome(1, 1, Kind.REFUSED, "x" + "€".repeat(5_000))));

        String kept = replay().outcomes().getFirst().text();

        assertThat(kept).startsWith("x€€").hasSize(1 + 666).doesNotContain("\uFFFD");
    }

    @FunctionalInterface
    private interface Writing {
        void to(HandoverJournal journal);
    }

    private void write(Writing writing) throws IOException {
        try (HandoverJournal journal = started()) {
            writing.to(journal);
        }
    }

    private HandoverJournal started() throws IOException {
        HandoverJournal journal = HandoverJournal.open(settings());
        journal.recovered();
        return journal;
    }

    private JournalReplay replay() throws IOException {
        try (HandoverJournal journal = HandoverJournal.open(settings())) {
            return journal.replay();
        }
    }

    private JournalSettings settings() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new JournalSettings(directory, NODE, BOOT, 4096, 4, clock, nanos::get);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }

    private static int contentEnd(byte[] file) {
        int end = file.length;
        while (file[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static void fill(HandoverJournal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.begin(id(i), PROVIDER, 1);
            journal.outcome(outcome(i, 1, Kind.ACCEPTED, "250 2.0.0 queued"));
        }
    }

    private static List<Attempt> attempts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> new Attempt(id(i), 1)).toList();
    }

    private static HandoverOutcome outcome(int number, int attempt, Kind kind, String text) {
        return new HandoverOutcome(id(number), PROVIDER, attempt, kind, "FINAL", 250, text, NOW);
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }
}
