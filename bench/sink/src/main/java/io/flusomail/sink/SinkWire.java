package io.flusomail.sink;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The bytes of one connection, in clear or encrypted: lines come in, replies go out when the client has paused. */
final class SinkWire {
    private static final int LINGER_MILLIS = 500;

    private final SmtpSink sink;
    private final Socket accepted;
    private volatile Socket socket;
    private volatile SinkOutput out;
    private SinkInput in;
    private boolean encrypted;

    SinkWire(SmtpSink sink, Socket accepted) throws IOException {
        this.sink = sink;
        this.accepted = accepted;
        this.socket = accepted;
        this.in = new SinkInput(accepted.getInputStream());
        this.out = new SinkOutput(accepted.getOutputStream());
    }

    /** Goes on encrypted; what was sent in clear behind STARTTLS is forgotten. */
    void encrypt() throws IOException {
        socket = sink.encrypt(accepted);
        in = new SinkInput(socket.getInputStream());
        out = new SinkOutput(socket.getOutputStream());
        encrypted = true;
    }

    boolean encrypted() {
        return encrypted;
    }

    SinkInput in() {
        return in;
    }

    /** The next line, null when the client has closed; replies leave when nothing more of the client's is here. */
    @Nullable
    String line() throws IOException {
        if (in.isEmpty()) {
            flush();
        }
        return in.line();
    }

    void reply(String words) {
        out.reply(words, sink.mode().multiLine());
    }

    void flush() throws IOException {
        out.flush(sink.mode().splitBytes());
    }

    /** Asks and waits for the line that answers; empty when the client has closed. */
    String ask(String words) throws IOException {
        reply(words);
        flush();
        String answer = in.line();
        return answer == null ? "" : answer;
    }

    /** As {@link #reply}, but of the reply only the first bytes. */
    void replyInPart(String words, int bytes) {
        out.part(words, bytes);
    }

    /** Says nothing more and waits until the client closes. */
    void fallSilent() throws IOException {
        flush();
        in.swallow();
    }

    /** Closing with bytes unread resets the connection, and the client would lose the words that it was told. */
    void linger() throws IOException {
        if (!socket.isOutputShutdown() && !encrypted) {
            socket.shutdownOutput();
        }
        socket.setSoTimeout(LINGER_MILLIS);
        in.swallow();
    }

    /** From another thread, while the client waits for nothing: says this unasked, if anything, and closes. */
    void dismiss(String words) {
        try {
            if (!words.isEmpty()) {
                SinkOutput unasked = new SinkOutput(socket.getOutputStream());
                unasked.reply(words, false);
                unasked.flush(0);
            }
            socket.close();
        } catch (IOException e) {
            close(); // the client was faster
        }
    }

    /** Breaks it, whatever is going on. */
    void close() {
        try {
            accepted.close();
        } catch (IOException e) {
            // nothing is lost: it was to be thrown away
        }
    }
}
