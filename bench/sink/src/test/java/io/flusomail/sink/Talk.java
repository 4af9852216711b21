package io.flusomail.sink;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that says exactly what a test wants and hears whole replies, continuation lines apart by |. */
final class Talk implements AutoCloseable {
    private Socket socket;

    Talk(SmtpSink sink) throws IOException {
        this(new Socket("127.0.0.1", sink.port()));
    }

    Talk(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
    }

    /** Connects, hears the greeting and the answer to EHLO. */
    static Talk greeted(SmtpSink sink) throws IOException {
        Talk talk = new Talk(sink);
        talk.hear();
        talk.say("EHLO test");
        return talk;
    }

    /** Sends text as it is. */
    Talk send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String say(String line) throws IOException {
        return send(line + "\r\n").hear();
    }

    /** One mail by DATA; the final reply. */
    String mail(String to, String body) throws IOException {
        say("MAIL FROM:<from@example.com>");
        say("RCPT TO:<" + to + ">");
        say("DATA");
        return send(body + "\r\n.\r\n").hear();
    }

    /** The next reply, or "" when the server has closed. */
    String hear() throws IOException {
        StringBuilder reply = new StringBuilder();
        while (true) {
            String line = line();
            reply.append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return reply.toString();
            }
            reply.append('|');
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    Talk encrypt(SSLContext context) throws IOException {
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 1, true);
        encrypted.startHandshake();
        socket = encrypted;
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
