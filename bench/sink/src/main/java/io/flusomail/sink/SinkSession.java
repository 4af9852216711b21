package io.flusomail.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection: RFC 5321 with PIPELINING, CHUNKING, STARTTLS and AUTH, and the faults of the current mode. */
final class SinkSession {
    static final int MAX_MESSAGE = 52_428_800;
    private static final String QUEUED = "250 2.0.0 queued";

    private final SmtpSink sink;
    private final SinkFaults faults;
    private final SinkWire wire;
    private final MessageBytes message = new MessageBytes();
    private boolean signedIn;
    private boolean lingers;
    private @Nullable String from;
    private List<String> to = new ArrayList<>();

    SinkSession(SmtpSink sink, SinkWire wire) {
        this.sink = sink;
        this.faults = new SinkFaults(sink);
        this.wire = wire;
    }

    /** Talks until either side ends it. */
    void run() throws IOException, InterruptedException {
        Thread.sleep(mode().greeting());
        boolean open = struck(SinkStage.CONNECT, "") == Struck.NO && reply("220 sink ESMTP");
        while (open) {
            String line = wire.line();
            open = line != null && understood(line);
        }
        wire.flush();
        if (lingers) {
            wire.linger();
        }
    }

    private boolean understood(String line) throws IOException, InterruptedException {
        try {
            return command(line);
        } catch (IllegalArgumentException e) {
            return reply("501 5.5.4 cannot read that");
        }
    }

    private boolean command(String line) throws IOException, InterruptedException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : line.substring(space + 1);
        return switch (verb) {
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "BDAT" -> bdat(argument);
            case "DATA" -> data();
            case "EHLO", "HELO" -> hello();
            case "STARTTLS" -> startTls();
            case "AUTH" -> auth(argument);
            case "RSET" -> reset();
            case "NOOP" -> reply("250 2.0.0 ok");
            case "QUIT" -> {
                reply("221 2.0.0 bye");
                yield false;
            }
            default -> reply("502 5.5.1 not implemented");
        };
    }

    private boolean hello() throws IOException {
        Struck struck = struck(SinkStage.EHLO, "");
        if (struck != Struck.NO) {
            return struck == Struck.GO_ON;
        }
        forget();
        StringBuilder offer = new StringBuilder("250-sink\r\n");
        for (String extension : sink.extensions(wire.encrypted())) {
            if (!mode().without().contains(extension.split(" ")[0])) {
                offer.append("250-").append(extension).append("\r\n");
            }
        }
        return reply(offer.append("250 ENHANCEDSTATUSCODES").toString());
    }

    private boolean mail(String argument) throws IOException {
        if (!signedIn && !sink.settings().username().isEmpty()) {
            return reply("530 5.7.0 sign in first");
        }
        Struck struck = struck(SinkStage.MAIL, "");
        if (struck != Struck.NO) {
            return struck == Struck.GO_ON;
        }
        forget();
        from = address(argument);
        return reply("250 2.1.0 ok");
    }

    private boolean rcpt(String argument) throws IOException {
        if (from == null) {
            return reply("503 5.5.1 MAIL first");
        }
        String recipient = address(argument);
        Struck struck = struck(SinkStage.RCPT, recipient);
        if (struck != Struck.NO) {
            return struck == Struck.GO_ON;
        }
        to.add(recipient);
        return reply("250 2.1.5 ok");
    }

    private boolean data() throws IOException, InterruptedException {
        if (to.isEmpty()) {
            return reply("503 5.5.1 no valid recipients");
        }
        Struck struck = struck(SinkStage.DATA_COMMAND, "");
        if (struck != Struck.NO) {
            return struck == Struck.GO_ON;
        }
        reply("354 go ahead");
        wire.flush();
        message.clear();
        wire.in().data(message);
        return received();
    }

    private boolean bdat(String argument) throws IOException, InterruptedException {
        String[] words = argument.trim().split(" +");
        boolean last = words.length > 1 && words[1].equalsIgnoreCase("LAST");
        wire.in().chunk(Integer.parseInt(words[0]), message);
        if (to.isEmpty()) {
            message.clear();
            return reply("503 5.5.1 no valid recipients"); // RFC 3030: the chunk is read and thrown away
        }
        return last ? received() : reply("250 2.0.0 " + words[0] + " octets");
    }

    /** The message is here in full; what follows decides its fate. */
    private boolean received() throws IOException, InterruptedException {
        if (!mode().delay().isZero()) {
            wire.flush();
            Thread.sleep(mode().delay());
        }
        Struck struck = struck(SinkStage.DATA, to.getFirst());
        if (struck != Struck.NO) {
            forget();
            return struck == Struck.GO_ON;
        }
        boolean answered = sink.accept(from == null ? "" : from, to, message);
        forget();
        if (!answered && mode().splitBytes() > 0) {
            wire.replyInPart(QUEUED, mode().splitBytes());
        }
        return answered && reply(QUEUED);
    }

    private boolean startTls() throws IOException {
        if (sink.settings().tls() != SinkSettings.Tls.STARTTLS || wire.encrypted()) {
            return reply("502 5.5.1 not offered");
        }
        reply("220 2.0.0 go ahead");
        wire.flush();
        wire.encrypt();
        forget();
        return true;
    }

    private boolean auth(String argument) throws IOException {
        Struck struck = struck(SinkStage.AUTH, "");
        if (struck != Struck.NO) {
            return struck == Struck.GO_ON;
        }
        signedIn = new SinkSignIn(sink.settings()).accepts(argument, challenge -> wire.ask("334 " + challenge));
        return reply(signedIn ? "235 2.7.0 welcome" : "535 5.7.8 wrong user name or password");
    }

    private boolean reset() {
        forget();
        return reply("250 2.0.0 ok");
    }

    private void forget() {
        from = null;
        to = new ArrayList<>(1);
        message.clear();
    }

    /** What the mode did to a command: nothing, answered it, or ended the session. */
    private enum Struck {
        NO,
        GO_ON,
        HANG_UP
    }

    private Struck struck(SinkStage stage, String recipient) throws IOException {
        String words = faults.strike(stage, recipient);
        if (words == null) {
            return Struck.NO;
        }
        if (words.equals(SinkFaults.SILENCE)) {
            wire.fallSilent();
            return Struck.HANG_UP;
        }
        reply(words);
        lingers = stage == SinkStage.CONNECT || words.startsWith("421");
        return lingers ? Struck.HANG_UP : Struck.GO_ON;
    }

    /** Always true: the session goes on after a reply. */
    private boolean reply(String words) {
        wire.reply(words);
        return true;
    }

    private SinkMode mode() {
        return sink.mode();
    }

    /** Takes "FROM:<a@b> SIZE=3" to "a@b". */
    private static String address(String argument) {
        int open = argument.indexOf('<');
        int close = argument.indexOf('>', open + 1);
        return open < 0 || close < 0 ? argument : argument.substring(open + 1, close);
    }
}
