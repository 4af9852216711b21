package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SinkStage;
import io.flusomail.sink.SmtpSink;
import org.junit.jupiter.api.Test;

class SmtpProbeTest {
    @Test
    void saysThatARelayIsReady() {
        try (SmtpSink sink = SmtpSink.start(SinkSettings.loopback().requiring("ada", "secret"))) {
            SmtpProbe.Result result = SmtpProbe.probe(settings(sink).signingIn("ada", "secret"));

            assertThat(result.ok()).isTrue();
            assertThat(result.message()).endsWith("is ready for mail, without encryption, signed in as ada.");
            assertThat(result.features()).contains("PIPELINING", "CHUNKING");
            assertThat(result.steps()).hasSize(4).noneMatch(step -> step.contains("secret"));
            assertThat(sink.stats().messages()).isZero();
        }
    }

    @Test
    void saysWhyARelayIsNot() {
        try (SmtpSink sink = SmtpSink.start(SinkSettings.loopback().requiring("ada", "secret"))) {
            SmtpProbe.Result wrong = SmtpProbe.probe(settings(sink).signingIn("ada", "guess"));
            sink.mode(SinkMode.normal().rejectingEvery(1, SinkStage.CONNECT, "554 5.7.1 listed"));
            SmtpProbe.Result refused = SmtpProbe.probe(settings(sink));
            sink.closePort();
            SmtpProbe.Result closed = SmtpProbe.probe(settings(sink));

            assertThat(wrong.ok()).isFalse();
            assertThat(wrong.stage()).isEqualTo(SmtpStage.AUTH);
            assertThat(wrong.message()).isEqualTo("The relay refused: 535 5.7.8 wrong user name or password");
            assertThat(refused.message()).isEqualTo("The relay refused: 554 5.7.1 listed");
            assertThat(closed.message()).isEqualTo("No connection: Connection refused");
        }
    }

    private static SmtpSettings settings(SmtpSink sink) {
        return SmtpSettings.of("127.0.0.1", sink.port(), SmtpSecurity.NONE);
    }
}
