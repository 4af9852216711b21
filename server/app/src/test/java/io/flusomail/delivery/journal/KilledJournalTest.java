package io.flusomail.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledJournalTest {
    @TempDir
    private Path directory;

    private final UUID node = UUID.randomUUID();
    private final Set<UUID> begun = new HashSet<>();
    private final Set<UUID> answered = new HashSet<>();
    private final Set<UUID> confirming = new HashSet<>();
    private final Set<UUID> confirmed = new HashSet<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 4_000})
    void remembersAllThatItPromisedWhenItsProcessIsKilled(int lines) throws Exception {
        writeAndKillAfter(lines);

        try (HandoverJournal journal = HandoverJournal.open(
                JournalSettings.of(directory, node, Clock.systemUTC()).withSegments(65_536, 50))) {
            JournalReplay replay = journal.replay();
            Set<UUID> uncertain =
                    replay.unanswered().stream().map(Begun::sendId).collect(Collectors.toSet());
            Set<UUID> known =
                    replay.outcomes().stream().map(HandoverOutcome::sendId).collect(Collectors.toSet());

            assertThat(replay.why()).isEmpty();
            assertThat(minus(minus(answered, confirming), known))
                    .as("lost outcomes")
                    .isEmpty();
            assertThat(minus(known, minus(known, confirmed)))
                    .as("outcomes kept though confirmed")
                    .isEmpty();
            assertThat(minus(minus(begun, confirming), union(known, uncertain)))
                    .as("lost begins")
                    .isEmpty();
            assertThat(minus(uncertain, minus(uncertain, answered)))
                    .as("answered and yet uncertain")
                    .isEmpty();
            assertThat(minus(begun, answered)).hasSizeGreaterThanOrEqualTo(lines / 100);
        }
    }

    private void writeAndKillAfter(int lines) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        node.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < lines; i++) {
                note(out.readLine());
            }
            writer.toHandle().destroyForcibly(); // SIGKILL; unlike Process.destroyForcibly it leaves the pipe readable
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
            }
        }
        assertThat(writer.waitFor()).isEqualTo(137);
    }

    private void note(String line) {
        String[] words = line.split(" ");
        if (words.length == 2 && words[1].length() == 36) { // else cut off by the kill
            Map.of("begun", begun, "answered", answered, "confirming", confirming, "confirmed", confirmed)
                    .getOrDefault(words[0], new HashSet<>())
                    .add(UUID.fromString(words[1]));
        }
    }

    private static Set<UUID> minus(Set<UUID> from, Set<UUID> these) {
        Set<UUID> rest = new HashSet<>(from);
        rest.removeAll(these);
        return rest;
    }

    private static Set<UUID> union(Set<UUID> one, Set<UUID> other) {
        Set<UUID> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
