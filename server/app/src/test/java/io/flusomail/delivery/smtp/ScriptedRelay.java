package io.flusomail.delivery.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that follows a script, one for each connection, to do what no honest server does. */
final class ScriptedRelay implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What the server does on one connection; it is closed at the end. */
    @FunctionalInterface
    interface Script {
        void play(Line line) throws IOException;
    }

    private ScriptedRelay(ServerSocket server) {
        this.server = server;
    }

    static ScriptedRelay playing(Script... scripts) {
        try {
            ScriptedRelay relay = new ScriptedRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(() -> relay.play(scripts));
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(Script... scripts) {
        for (Script script : scripts) {
            try (Socket socket = server.accept()) {
                sockets.add(socket);
                script.play(new Line(socket));
            } catch (IOException e) {
                // the client had enough
            }
        }
    }

    SmtpSettings settings() {
        return SmtpSettings.of("127.0.0.1", server.getLocalPort(), SmtpSecurity.NONE)
                .pooling(1, 100, Duration.ofMinutes(1))
                .waiting(SmtpTimeouts.ofEach(Duration.ofSeconds(5)));
    }

    /** Every line that clients sent. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection, line by line. */
    final class Line {
        private final Socket socket;
        private final BufferedReader in;

        private Line(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        }

        /** Sends lines, each with its end. */
        Line say(String... lines) throws IOException {
            return send(String.join("\r\n", lines) + "\r\n");
        }

        Line send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        /** Waits for so many lines. */
        Line hear(int lines) throws IOException {
            for (int i = 0; i < lines; i++) {
                String line = in.readLine();
                if (line == null) {
                    throw new IOException("closed");
                }
                heard.add(line);
            }
            return this;
        }

        /** Greets and answers EHLO. */
        Line ready(String... extensions) throws IOException {
            say("220 scripted").hear(1).say("250-scripted");
            for (String extension : extensions) {
                say("250-" + extension);
            }
            return say("250 HELP");
        }

        /** Hears everything until the client closes. */
        void hearAll() throws IOException {
            hear(Integer.MAX_VALUE);
        }
    }
}
