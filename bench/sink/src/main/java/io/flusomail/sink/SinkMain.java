package io.flusomail.sink;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The sink as a program. The first line it prints says where it listens; it runs until it is killed. */
public final class SinkMain {
    private static final String USAGE = """
            usage: sink [--smtp HOST:PORT] [--http HOST:PORT] [--store N] [--tls none|starttls|implicit] [--auth USER:PASSWORD]
            Port 0 picks a free one. The first line printed is "smtp HOST:PORT http HOST:PORT".
            """;

    private SinkMain() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = new TreeMap<>(Map.of(
                "--smtp", "127.0.0.1:2525", "--http", "127.0.0.1:2526", "--store", "0", "--tls", "none", "--auth", ""));
        for (int i = 0; i < args.length; i += 2) {
            if (!options.containsKey(args[i]) || i + 1 == args.length) {
                System.err.print(USAGE);
                System.exit(args[i].equals("--help") ? 0 : 2);
            }
            options.put(args[i], args[i + 1]);
        }
        SmtpSink sink = SmtpSink.start(settings(options));
        String http = options.getOrDefault("--http", "");
        SinkControl control = SinkControl.start(sink, host(http), port(http));
        System.out.println("smtp " + sink.host() + ":" + sink.port() + " http " + host(http) + ":" + control.port());
    }

    private static SinkSettings settings(Map<String, String> options) {
        String smtp = options.getOrDefault("--smtp", "");
        String tls = options.getOrDefault("--tls", "").toUpperCase(Locale.ROOT);
        String[] auth = options.getOrDefault("--auth", "").split(":", 2);
        return SinkSettings.loopback()
                .at(host(smtp), port(smtp))
                .storing(Integer.parseInt(options.getOrDefault("--store", "0")))
                .with(SinkSettings.Tls.valueOf(tls))
                .requiring(auth[0], auth.length > 1 ? auth[1] : "");
    }

    private static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
