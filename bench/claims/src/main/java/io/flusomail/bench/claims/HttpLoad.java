package io.flusomail.bench.claims;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** GET requests over connections that stay open, one after the other on each, on a thread each. */
final class HttpLoad {

    private static final String HEADERS = """
             HTTP/1.1\r
            Host: localhost\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0\r
            Accept: image/avif,image/webp,*/*\r
            \r
            """;

    private final int port;
    private final LongAdder ownNanos = new LongAdder();

    HttpLoad(int port) {
        this.port = port;
    }

    /** How much processor time its threads have used up, in nanoseconds. */
    long ownNanos() {
        return ownNanos.sum();
    }

    /**
     * Hits the paths in turn for so long.
     *
     * @param status what every answer must be; anything else ends the program, for it would be no measurement
     * @return answers a second
     */
    double rate(List<String> paths, int status, int connections, int seconds) throws InterruptedException {
        LongAdder answers = new LongAdder();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            int from = i * (paths.size() / connections);
            threads.add(Thread.ofPlatform().start(() -> {
                hit(paths, from, status, end, answers);
                ownNanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private void hit(List<String> paths, int from, int status, long end, LongAdder answers) {
        int next = from;
        try {
            while (System.nanoTime() < end) {
                next = overOneConnection(paths, next, status, end, answers);
            }
        } catch (IOException | IllegalStateException e) {
            System.err.println("the load broke off: " + e);
            System.exit(1);
        }
    }

    /** Until time is up or the server says that it closes the connection; where in the paths to go on. */
    private int overOneConnection(List<String> paths, int from, int status, long end, LongAdder answers)
            throws IOException {
        String expected = "HTTP/1.1 " + status;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 4_096);
            int i = from;
            boolean open = true;
            while (open && System.nanoTime() < end) {
                String request = "GET " + paths.get(i++ % paths.size()) + HEADERS;
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                Answer answer = Answer.read(in);
                if (!answer.status().startsWith(expected)) {
                    throw new IllegalStateException("answered " + answer.status() + " instead of " + status);
                }
                answers.increment();
                open = !answer.closes();
            }
            return i;
        }
    }

    /** Status line of an answer, and whether it is the last on its connection. */
    private record Answer(String status, boolean closes) {

        /** Reads one answer to its end. */
        static Answer read(InputStream in) throws IOException {
            String status = line(in);
            int length = 0;
            boolean closes = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                closes |= lower.equals("connection: close");
            }
            in.skipNBytes(length);
            return new Answer(status, closes);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }
}
