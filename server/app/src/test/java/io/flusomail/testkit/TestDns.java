package io.flusomail.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on loopback (RFC 1035) that knows what a test has told it: every other name does not exist. */
public final class TestDns implements AutoCloseable {

    private static final TestDns SHARED = new TestDns();
    private static final int MX = 15;
    private static final Map<Integer, String> TYPES = Map.of(1, "A", 28, "AAAA", MX, "MX");
    private static final int SERVER_FAILURE = 2;
    private static final int NO_SUCH_NAME = 3;
    private static final int REFUSED = 5;

    /** How a name is answered. @param code the response code; negative: not at all */
    private record Zone(int code, Map<String, List<String>> records) {}

    private final DatagramSocket socket;
    private final Map<String, Zone> zones = new ConcurrentHashMap<>();
    private final Map<String, Runnable> onQuestion = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();

    public TestDns() {
        try {
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("test-dns").start(this::serve);
    }

    /** The one that the whole application asks in tests. */
    public static TestDns shared() {
        return SHARED;
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public TestDns takesMail(String... domains) {
        for (String domain : domains) {
            zones.put(domain, new Zone(0, Map.of("MX", List.of("10 mx." + domain))));
        }
        return this;
    }

    /** @param records such as {@code Map.of("A", List.of("192.0.2.1"))} */
    public TestDns has(String domain, Map<String, List<String>> records) {
        zones.put(domain, new Zone(0, records));
        return this;
    }

    public TestDns fails(String domain) {
        zones.put(domain, new Zone(SERVER_FAILURE, Map.of()));
        return this;
    }

    public TestDns refuses(String domain) {
        zones.put(domain, new Zone(REFUSED, Map.of()));
        return this;
    }

    public TestDns keepsSilentAbout(String domain) {
        zones.put(domain, new Zone(-1, Map.of()));
        return this;
    }

    /** Does something once, the next time somebody asks for the name, before the answer. */
    public void onQuestion(String domain, Runnable deed) {
        onQuestion.put(domain, deed);
    }

    /** How many were asked up to now. */
    public int questions() {
        return questions.get();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                questions.incrementAndGet();
                byte[] answer = answer(buffer, question.getLength());
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException _) {
                // Closed, or whoever asked is gone.
            }
        }
    }

    private byte[] answer(byte[] question, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int type = (question[at + 1] & 0xff) << 8 | question[at + 2] & 0xff;
        int end = Math.min(at + 5, length);
        Runnable deed = onQuestion.remove(name.toString());
        if (deed != null) {
            deed.run();
        }
        Zone zone = zones.getOrDefault(name.toString().toLowerCase(Locale.ROOT), new Zone(NO_SUCH_NAME, Map.of()));
        if (zone.code() < 0) {
            return new byte[0];
        }
        List<String> records = zone.records().getOrDefault(TYPES.getOrDefault(type, ""), List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        out.writeShort(0x8180 | zone.code());
        out.writeShort(1);
        out.writeShort(records.size());
        out.writeInt(0);
        out.write(question, 12, end - 12);
        for (String record : records) {
            write(out, type, record);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, int type, String record) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream value = new DataOutputStream(data);
        if (type == MX) {
            String[] parts = record.split(" ", 2);
            value.writeShort(Integer.parseInt(parts[0]));
            for (String label : parts[1].split("\\.")) {
                value.writeByte(label.length());
                value.write(label.getBytes(StandardCharsets.US_ASCII));
            }
            value.writeByte(0);
        } else {
            value.write(InetAddress.ofLiteral(record).getAddress());
        }
        out.writeShort(0xc00c);
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(300);
        out.writeShort(data.size());
        out.write(data.toByteArray());
    }

    @Override
    public void close() {
        socket.close();
    }
}
