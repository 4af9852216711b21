package io.flusomail.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpaqueTokensTest {

    private static final InstallationKey KEY =
            InstallationKey.of("a key of at least thirty-two characters", Path.of("unused"));

    private final OpaqueTokens tokens = new OpaqueTokens(KEY, "test");

    @Test
    void givesTheSameTokenForTheSameContentAndReadsIt() {
        String first = tokens.encode(bytes("ada"));
        String second = tokens.encode(bytes("ada"));

        assertThat(second).isEqualTo(first);
        assertThat(tokens.decode(first))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes("ada")));
    }

    @Test
    void refusesATokenOfAnotherPurpose() {
        String token = new OpaqueTokens(KEY, "other").encode(bytes("ada"));

        assertThat(tokens.decode(token)).isEmpty();
    }

    @Test
    void refusesWhatWasAlteredAndGoesOnReading() {
        String token = tokens.encode(bytes("ada"));
        char first = token.charAt(0);

        assertThat(tokens.decode((first == 'A' ? 'B' : 'A') + token.substring(1)))
                .isEmpty();
        assertThat(tokens.decode("not a token")).isEmpty();
        assertThat(tokens.decode(token)).isPresent();
    }

    @Test
    void keepsTheContentsOfManyCallersApart() throws Exception {
        List<Callable<Boolean>> work = IntStream.range(0, 2_000)
                .<Callable<Boolean>>mapToObj(i -> () -> tokens.decode(tokens.encode(bytes("person " + i)))
                        .filter(read -> new String(read, StandardCharsets.UTF_8).equals("person " + i))
                        .isPresent())
                .toList();

        List<Future<Boolean>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(work);
        }

        assertThat(answers).allMatch(answer -> answer.resultNow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
