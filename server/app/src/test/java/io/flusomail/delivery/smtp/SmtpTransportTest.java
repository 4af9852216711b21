package io.flusomail.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.delivery.smtp.SendOutcome.Accepted;
import io.flusomail.delivery.smtp.SendOutcome.ConnectionFault;
import io.flusomail.delivery.smtp.SendOutcome.Refused;
import io.flusomail.delivery.smtp.SendOutcome.Withheld;
import io.flusomail.sink.SinkMode;
import io.flusomail.sink.SinkSettings;
import io.flusomail.sink.SinkStage;
import io.flusomail.sink.SmtpSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpTransportTest {
    private static final HandOver GO = () -> true;
    private static final String MESSAGE = "Subject: hi\r\n\r\n.\r\n..two\r\nhello\r\n.end\r\n";

    private final SmtpSink sink = SmtpSink.start(SinkSettings.loopback().storing(100));
    private SmtpTransport transport = transport(8, 100);

    @AfterEach
    void stop() {
        transport.close();
        sink.close();
    }

    /** The three ways in which a mail can go out. */
    static Stream<SinkMode> protocols() {
        return Stream.of(
                SinkMode.normal(),
                SinkMode.normal().without("CHUNKING"),
                SinkMode.normal().without("PIPELINING"),
                SinkMode.normal().without("CHUNKING", "PIPELINING", "SIZE"));
    }

    static Stream<Arguments> refusals() {
        return protocols()
                .flatMap(mode -> Stream.of(SinkStage.MAIL, SinkStage.RCPT, SinkStage.DATA)
                        .map(stage -> Arguments.of(mode, stage)));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void handsOverByteForByte(SinkMode mode) {
        sink.mode(mode);

        SendOutcome first = transport.send(mail("ada@example.com"), GO);
        SendOutcome second = transport.send(mail("grace@example.com"), GO);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.reply())
                                .isEqualTo(new SmtpReply(250, "2.0.0", "250 2.0.0 queued")));
        assertThat(second).isInstanceOf(Accepted.class);
        assertThat(sink.messages())
                .allSatisfy(message -> assertThat(message.text()).isEqualTo(MESSAGE));
        assertThat(sink.stats().uniqueRecipients()).isEqualTo(2);
        assertThat(sink.stats().connectionsTotal()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhereItWasRefusedAndGoesOnOnTheSameConnection(SinkMode mode, SinkStage stage) {
        sink.mode(mode.rejectingEvery(2, stage, "451-4.7.1 slow\r\n451 4.7.1 down"));

        List<SendOutcome> outcomes = sendAll(6);

        SmtpStage at = stage == SinkStage.DATA ? SmtpStage.FINAL : SmtpStage.valueOf(stage.name());
        Refused refused = new Refused(at, new SmtpReply(451, "4.7.1", "451-4.7.1 slow\n451 4.7.1 down"));
        assertThat(outcomes.get(1)).isEqualTo(refused);
        assertThat(outcomes.get(3)).isEqualTo(refused);
        assertThat(outcomes.get(5)).isEqualTo(refused);
        assertThat(outcomes).filteredOn(Accepted.class::isInstance).hasSize(3);
        assertThat(sink.recipients().keySet()).containsExactly("0@x.org", "2@x.org", "4@x.org");
        assertThat(sink.stats().connectionsTotal()).isEqualTo(1);
    }

    @Test
    void reportsARefusedDataCommand() {
        sink.mode(SinkMode.normal().without("CHUNKING").rejectingEvery(1, SinkStage.DATA_COMMAND, "554 5.6.0 no"));

        SendOutcome outcome = transport.send(mail("ada@example.com"), GO);

        assertThat(outcome).isEqualTo(new Refused(SmtpStage.DATA, new SmtpReply(554, "5.6.0", "554 5.6.0 no")));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void isInDoubtWhenTheConnectionDiesInsteadOfTheFinalReply(SinkMode mode) {
        sink.mode(mode.droppingEvery(1));

        SendOutcome outcome = transport.send(mail("ada@example.com"), GO);

        assertThat(outcome).isInstanceOfSatisfying(ConnectionFault.class, fault -> {
            assertThat(fault.inDoubt()).isTrue();
            assertThat(fault.stage()).isEqualTo(SmtpStage.FINAL);
        });
        assertThat(sink.stats().messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void isInDoubtWhenTheFinalReplyTakesTooLong(SinkMode mode) {
        sink.mode(mode.stallingEvery(1, SinkStage.DATA));
        use(settings().waiting(SmtpTimeouts.ofEach(Duration.ofMillis(200))));

        SendOutcome outcome = transport.send(mail("ada@example.com"), GO);

        assertThat(outcome).isInstanceOfSatisfying(ConnectionFault.class, fault -> {
            assertThat(fault.inDoubt()).isTrue();
            assertThat(fault.text()).startsWith("no answer within");
        });
    }

    @Test
    void isNotInDoubtWhenTheServerFallsSilentBeforeTheMessage() {
        sink.mode(SinkMode.normal().without("CHUNKING").stallingEvery(1, SinkStage.RCPT));
        use(settings().waiting(SmtpTimeouts.ofEach(Duration.ofMillis(200))));

        SendOutcome outcome = transport.send(mail("ada@example.com"), GO);

        assertThat(outcome).isInstanceOfSatisfying(ConnectionFault.class, fault -> {
            assertThat(fault.inDoubt()).isFalse();
            assertThat(fault.stage()).isEqualTo(SmtpStage.RCPT);
        });
    }

    @Test
    void reportsAClosedPortAsAFaultOfTheConnection() {
        sink.closePort();

        SendOutcome outcome = transport.send(mail("ada@example.com"), GO);

        assertThat(outcome).isInstanceOfSatisfying(ConnectionFault.class, fault -> {
            assertThat(fault.inDoubt()).isFalse();
            assertThat(fault.stage()).isEqualTo(SmtpStage.CONNECT);
        });
        sink.openPort();
        assertThat(transport.send(mail("ada@example.com"), GO)).isInstanceOf(Accepted.class);
    }

    @Test
    void reportsARefusingGreeting() {
        sink.mode(SinkMode.normal().rejectingEvery(1, SinkStage.CONNECT, "554 5.7.1 your address is listed"));

        SendOutcome outcome = transport.send(mail("ada@example.com"), GO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.stage()).isEqualTo(SmtpStage.GREETING));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void sendsNothingThatCouldNotBeNoted(SinkMode mode) {
        sink.mode(mode);

        SendOutcome withheld = transport.send(mail("ada@example.com"), () -> false);
        SendOutcome next = transport.send(mail("grace@example.com"), GO);

        assertThat(withheld).isInstanceOf(Withheld.class);
        assertThat(next).isInstanceOf(Accepted.class);
        assertThat(sink.recipients()).containsOnlyKeys("grace@example.com");
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void asksBeforeTheServerHasTheMessage(SinkMode mode) {
        sink.mode(mode);
        List<Long> seen = new ArrayList<>();

        transport.send(mail("ada@example.com"), () -> seen.add(sink.stats().messages()));

        assertThat(seen).containsExactly(0L);
        assertThat(sink.stats().messages()).isEqualTo(1);
    }

    @Test
    void doesNotAskForARecipientRefusedInSteps() {
        sink.mode(SinkMode.normal().without("CHUNKING").rejectingEvery(1, SinkStage.RCPT, "550 5.1.1 no"));
        List<String> asked = new ArrayList<>();

        transport.send(mail("ada@example.com"), () -> asked.add("ada"));

        assertThat(asked).isEmpty();
    }

    @Test
    void usesAConnectionForAsManyMailsAsAllowed() {
        use(settings().pooling(1, 3, Duration.ofMinutes(1)));

        sendAll(7);

        assertThat(sink.stats().connectionsTotal()).isEqualTo(3);
        assertThat(sink.stats().messages()).isEqualTo(7);
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() throws Exception {
        use(settings().pooling(4, 10, Duration.ofMinutes(1)));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SendOutcome>> sent = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                OutgoingMail mail = mail(i + "@x.org");
                sent.add(threads.submit(() -> transport.send(mail, GO)));
            }
            for (Future<SendOutcome> each : sent) {
                assertThat(each.get()).isInstanceOf(Accepted.class);
            }
        }

        assertThat(sink.stats().uniqueRecipients()).isEqualTo(400);
        assertThat(sink.stats().duplicateRecipients()).isZero();
        // one that says QUIT may still be open while its successor connects
        assertThat(sink.stats().connectionsMax()).isLessThanOrEqualTo(8);
    }

    @Test
    void triesAFreshConnectionWhenThePooledOneIsToldToLeave() {
        transport.send(mail("ada@example.com"), GO);
        sink.mode(SinkMode.normal().rejectingEvery(1, SinkStage.MAIL, "421 4.7.0 enough for one connection"));

        SendOutcome stillRefused = transport.send(mail("grace@example.com"), GO);
        long attempts = sink.stats().rejects();
        sink.mode(SinkMode.normal());

        assertThat(stillRefused).isInstanceOf(Refused.class);
        assertThat(attempts).as("once pooled, once fresh").isEqualTo(2);
        assertThat(transport.send(mail("grace@example.com"), GO)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void takesAFreshConnectionWhenTheServerHasEndedThePooledOne(SmtpSecurity security, String lastWords)
            throws Exception {
        try (SmtpSink encrypted = SmtpSink.start(settings(security));
                SmtpTransport toIt = new SmtpTransport(
                        SmtpSettings.of("127.0.0.1", encrypted.port(), security).trustingAnyCertificate())) {
            List<Boolean> inDoubt = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                encrypted.dismissAll(lastWords);
                inDoubt.add(!(toIt.send(mail(i + "@x.org"), GO) instanceof Accepted));
            }

            assertThat(inDoubt).containsOnly(false);
            assertThat(encrypted.stats().messages()).isEqualTo(20);
            assertThat(encrypted.stats().duplicateRecipients()).isZero();
            assertThat(encrypted.stats().connectionsTotal()).isEqualTo(20);
        }
    }

    /** With words first or without, in clear and encrypted. */
    static Stream<Arguments> endings() {
        return Stream.of("", "421 4.3.2 idle for too long")
                .flatMap(words -> Stream.of(SmtpSecurity.values()).map(security -> Arguments.of(security, words)));
    }

    private static SinkSettings settings(SmtpSecurity security) {
        return SinkSettings.loopback()
                .with(
                        switch (security) {
                            case NONE -> SinkSettings.Tls.NONE;
                            case STARTTLS -> SinkSettings.Tls.STARTTLS;
                            case TLS -> SinkSettings.Tls.IMPLICIT;
                        });
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void isInDoubtWhenTheConnectionDiesInTheMiddleOfTheFinalReply(SinkMode mode) {
        transport.send(mail("ada@example.com"), GO);
        sink.mode(mode.droppingEvery(1).splittingReplies(3));

        SendOutcome outcome = transport.send(mail("grace@example.com"), GO);

        assertThat(outcome).isEqualTo(new ConnectionFault(SmtpStage.FINAL, "the server closed the connection", true));
        assertThat(sink.stats().messages()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SmtpSecurity.class)
    void keepsAConnectionThatTheServerHasLeftOpen(SmtpSecurity security) {
        try (SmtpSink encrypted = SmtpSink.start(settings(security));
                SmtpTransport toIt = new SmtpTransport(
                        SmtpSettings.of("127.0.0.1", encrypted.port(), security).trustingAnyCertificate())) {
            for (int i = 0; i < 5; i++) {
                toIt.send(mail(i + "@x.org"), GO);
            }

            assertThat(encrypted.stats().messages()).isEqualTo(5);
            assertThat(encrypted.stats().connectionsTotal()).isEqualTo(1);
        }
    }

    @Test
    void understandsTornRepliesOfManyLines() {
        sink.mode(SinkMode.normal().splittingReplies(2).withMultiLineReplies());

        assertThat(transport.send(mail("ada@example.com"), GO))
                .isEqualTo(new Accepted(
                        new SmtpReply(250, "2.0.0", "250-2.0.0 queued\n250-2.0.0 queued\n250 2.0.0 queued")));
    }

    @Test
    void drainsByWaitingForTheMailsOnTheirWay() throws Exception {
        sink.mode(SinkMode.normal().delaying(Duration.ofMillis(300)));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SendOutcome> underWay = threads.submit(() -> transport.send(mail("ada@example.com"), () -> {
                threads.submit(() -> transport.drain(Duration.ofSeconds(10)));
                return true;
            }));

            assertThat(underWay.get()).isInstanceOf(Accepted.class);
        }
        assertThat(transport.send(mail("grace@example.com"), GO)).isInstanceOf(Withheld.class);
        assertThat(transport.connections()).isZero();
    }

    @Test
    void leavesInDoubtWhatIsNotAnsweredBeforeTheDrainEnds() throws Exception {
        sink.mode(SinkMode.normal().stallingEvery(1, SinkStage.DATA));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SendOutcome> underWay = threads.submit(() -> transport.send(mail("ada@example.com"), () -> {
                threads.submit(() -> transport.drain(Duration.ofMillis(100)));
                return true;
            }));

            assertThat(underWay.get())
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.inDoubt()).isTrue());
        }
    }

    @Test
    void joinsTheSegmentsOfAMessage() {
        ByteBuffer first = ByteBuffer.wrap("xxSubject: a\r\n".getBytes(StandardCharsets.US_ASCII), 2, 12);
        ByteBuffer second = ByteBuffer.allocateDirect(16)
                .put("\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII))
                .flip();

        transport.send(new OutgoingMail("", "ada@example.com", List.of(first, second)), GO);

        assertThat(sink.messages().getFirst().text()).isEqualTo("Subject: a\r\n\r\nbody\r\n");
        assertThat(sink.messages().getFirst().from()).isEmpty();
        assertThat(second.remaining()).isEqualTo(8);
    }

    private List<SendOutcome> sendAll(int count) {
        List<SendOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(transport.send(mail(i + "@x.org"), GO));
        }
        return outcomes;
    }

    private SmtpSettings settings() {
        return SmtpSettings.of("127.0.0.1", sink.port(), SmtpSecurity.NONE);
    }

    private SmtpTransport transport(int connections, int messages) {
        return new SmtpTransport(settings().pooling(connections, messages, Duration.ofMinutes(1)));
    }

    private void use(SmtpSettings settings) {
        transport.close();
        transport = new SmtpTransport(settings);
    }

    private static OutgoingMail mail(String to) {
        return OutgoingMail.of("bounces@example.org", to, MESSAGE.getBytes(StandardCharsets.US_ASCII));
    }
}
