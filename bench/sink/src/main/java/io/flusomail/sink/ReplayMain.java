package io.flusomail.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The replay client as a program, so that its processor time is its own: {@code HOST PORT CONNECTIONS COUNT FILE}. Sends
 * the mails of a {@link ReplayFile} over and over until there were {@code COUNT}, after a tenth of them to warm up, and
 * prints mails a second and microseconds of processor time for each.
 */
public final class ReplayMain {
    private ReplayMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ReplayClient client =
                new ReplayClient(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        int count = Integer.parseInt(arguments[3]);
        List<ReplayMail> mails = ReplayFile.read(Path.of(arguments[4]));
        client.replay(over(mails, Math.max(1, count / 10)));
        ReplayResult result = client.replay(over(mails, count));
        System.out.printf(Locale.ROOT, "%.1f %.2f%n", result.perSecond(), result.cpuMicros());
    }

    private static List<ReplayMail> over(List<ReplayMail> mails, int count) {
        List<ReplayMail> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(mails.get(i % mails.size()));
        }
        return all;
    }
}
