package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.smtp.SendOutcome.Accepted;
import io.flusomail.delivery.smtp.SendOutcome.ConnectionFault;
import io.flusomail.delivery.smtp.SendOutcome.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileServerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request",
                "",
                "22",
                "220x what",
                "999 nine",
                "\u0000\u0001\u0002\u00FF",
                "22O letter"
            })
    void isNotTakenForAServerWhenItSpeaksAnotherLanguage(String greeting) throws IOException {
        try (ScriptedRelay relay =
                ScriptedRelay.playing(line -> line.say(greeting).hearAll())) {
            assertThat(send(relay.settings())).isInstanceOfSatisfying(ConnectionFault.class, fault -> {
                assertThat(fault.stage()).isEqualTo(SmtpStage.GREETING);
                assertThat(fault.text()).doesNotContain("\0");
                assertThat(fault.inDoubt()).isFalse();
            });
        }
    }

    @Test
    void cannotFillOurMemoryWithOneLine() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> {
            while (true) {
                line.send("220 " + "x".repeat(10_000));
            }
        })) {
            assertThat(send(relay.settings())).isInstanceOf(ConnectionFault.class);
        }
    }

    @Test
    void cannotFillOurMemoryWithManyLines() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> {
            while (true) {
                line.say("220-more");
            }
        })) {
            assertThat(send(relay.settings()))
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.text()).contains("lines"));
        }
    }

    @Test
    void cannotHoldUsByDrippingItsBytes() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> {
            line.send("220 ");
            while (true) {
                line.send("x");
                Thread.onSpinWait();
                LockSupport.parkNanos(20_000_000);
            }
        })) {
            SmtpSettings settings = relay.settings().waiting(SmtpTimeouts.ofEach(Duration.ofMillis(300)));

            assertThat(send(settings))
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.text()).startsWith("no answer within"));
        }
    }

    @Test
    void cannotHoldUsByNotReading() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> {
            line.ready("PIPELINING", "CHUNKING");
            LockSupport.parkNanos(10_000_000_000L);
        })) {
            SmtpSettings settings = relay.settings().waiting(SmtpTimeouts.ofEach(Duration.ofMillis(300)));
            byte[] large = "a line of text\r\n".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);

            try (SmtpTransport transport = new SmtpTransport(settings)) {
                assertThat(transport.send(OutgoingMail.of("a@x.org", "b@x.org", large), () -> true))
                        .isInstanceOfSatisfying(
                                ConnectionFault.class,
                                fault -> assertThat(fault.inDoubt())
                                        .as("it never had the last byte")
                                        .isFalse());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "CHUNKING"})
    void isHeardWhenItHangsUpInTheMiddleOfAMail(String extension) throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> {
            line.ready("PIPELINING", extension).hear(2).say("250 ok", "250 ok");
            if (!extension.equals("CHUNKING")) {
                line.hear(1).say("354 go ahead");
            }
            line.hear(100).say("552 5.3.4 too big");
        })) {
            byte[] large = "a line of text\r\n".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);

            try (SmtpTransport transport = new SmtpTransport(relay.settings())) {
                assertThat(transport.send(OutgoingMail.of("a@x.org", "b@x.org", large), () -> true))
                        .isInstanceOfSatisfying(Refused.class, refused -> {
                            assertThat(refused.stage()).isEqualTo(SmtpStage.FINAL);
                            assertThat(refused.reply().enhanced()).isEqualTo("5.3.4");
                        });
            }
        }
    }

    @Test
    void isNotCreditedWithWordsWhenItHangsUpWithoutAny() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.ready("PIPELINING", "CHUNKING")
                .hear(2)
                .say("250 ok", "250 ok")
                .hear(100))) {
            byte[] large = "a line of text\r\n".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII);

            try (SmtpTransport transport = new SmtpTransport(relay.settings())) {
                assertThat(transport.send(OutgoingMail.of("a@x.org", "b@x.org", large), () -> true))
                        .isInstanceOfSatisfying(ConnectionFault.class, fault -> {
                            assertThat(fault.stage()).isEqualTo(SmtpStage.RCPT);
                            assertThat(fault.inDoubt()).isFalse();
                        });
            }
        }
    }

    @Test
    void keepsALongRefusalWithinBounds() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.ready("PIPELINING")
                .hear(3)
                .say("250 ok", "550-5.1.1 " + "x".repeat(3_990), "550 5.1.1 more\0", "503 none"))) {
            assertThat(send(relay.settings())).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reply().text()).hasSize(SmtpReply.MAX_TEXT);
                assertThat(refused.reply().enhanced()).isEqualTo("5.1.1");
            });
        }
    }

    @Test
    void getsALoneDotWhenItInvitesDataWithoutARecipient() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.ready("PIPELINING")
                .hear(3)
                .say("250 ok", "550 5.1.1 no", "354 go ahead")
                .hear(1)
                .say("554 5.5.1 no valid recipients")
                .hear(4)
                .say("250 reset", "250 ok", "250 ok", "354 go ahead")
                .hear(4)
                .say("250 2.0.0 taken")
                .hearAll())) {
            try (SmtpTransport transport = new SmtpTransport(relay.settings())) {
                assertThat(transport.send(mail(), () -> true)).isInstanceOf(Refused.class);
                assertThat(transport.send(mail(), () -> true)).isInstanceOf(Accepted.class);
            }
            assertThat(relay.heard())
                    .containsSubsequence(
                            "EHLO localhost",
                            "RCPT TO:<b@x.org>",
                            "DATA",
                            ".",
                            "RSET",
                            "DATA",
                            "Subject: hi",
                            "",
                            "hi",
                            ".");
        }
    }

    @Test
    void doesNotPutAMailInDoubtByClosingAnIdleConnection() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(
                line -> line.ready("PIPELINING")
                        .hear(3)
                        .say("250 ok", "250 ok", "354 go")
                        .hear(4)
                        .say("250 taken"),
                line -> line.ready("PIPELINING")
                        .hear(3)
                        .say("250 ok", "250 ok", "354 go")
                        .hear(4)
                        .say("250 taken again")
                        .hearAll())) {
            try (SmtpTransport transport = new SmtpTransport(relay.settings())) {
                transport.send(mail(), () -> true);

                assertThat(transport.send(mail(), () -> true))
                        .isInstanceOfSatisfying(
                                Accepted.class,
                                accepted -> assertThat(accepted.reply().text()).isEqualTo("250 taken again"));
            }
        }
    }

    @Test
    void sendsInStepsToAServerThatOnceClosedOnUs() throws IOException {
        ScriptedRelay.Script takesOneAndCloses = line -> line.ready("PIPELINING", "CHUNKING")
                .hear(6)
                .say("250 ok", "250 ok", "250 taken")
                .hear(1);
        try (ScriptedRelay relay = ScriptedRelay.playing(
                takesOneAndCloses,
                line -> line.ready("PIPELINING", "CHUNKING")
                        .hear(2)
                        .say("250 ok", "250 ok")
                        .hear(4)
                        .say("250 taken in steps")
                        .hearAll())) {
            try (SmtpTransport transport = new SmtpTransport(relay.settings())) {
                transport.send(mail(), () -> true);
                SendOutcome second = transport.send(mail(), () -> true);
                SendOutcome third = transport.send(mail(), () -> true);

                assertThat(second)
                        .isInstanceOfSatisfying(
                                ConnectionFault.class,
                                fault -> assertThat(fault.inDoubt()).isTrue());
                assertThat(third)
                        .isInstanceOfSatisfying(
                                Accepted.class,
                                accepted -> assertThat(accepted.reply().text()).isEqualTo("250 taken in steps"));
            }
        }
    }

    @Test
    void leavesInDoubtWhatItRefusesAndTakesAtOnce() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.ready("PIPELINING", "CHUNKING")
                .hear(6)
                .say("451 later", "250 ok", "250 taken")
                .hearAll())) {
            assertThat(send(relay.settings()))
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.inDoubt()).isTrue());
        }
    }

    @Test
    void isSpokenToInHeloWhenItKnowsNoEhlo() throws IOException {
        try (ScriptedRelay relay = ScriptedRelay.playing(line -> line.say("220 old")
                .hear(1)
                .say("502 what")
                .hear(1)
                .say("250 hello")
                .hear(1)
                .say("250 ok")
                .hear(1)
                .say("250 ok")
                .hear(1)
                .say("354 go")
                .hear(4)
                .say("250 taken")
                .hearAll())) {
            assertThat(send(relay.settings())).isInstanceOf(Accepted.class);
        }
    }

    private static SendOutcome send(SmtpSettings settings) {
        try (SmtpTransport transport = new SmtpTransport(settings)) {
            return transport.send(mail(), () -> true);
        }
    }

    private static OutgoingMail mail() {
        return OutgoingMail.of("a@x.org", "b@x.org", "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
