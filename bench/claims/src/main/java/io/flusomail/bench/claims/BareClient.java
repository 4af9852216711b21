package io.flusomail.bench.claims;

import io.flusomail.sink.ReceivedMessage;
import io.flusomail.sink.ReplayFile;
import io.flusomail.sink.ReplayMail;
import io.flusomail.sink.ReplayMain;
import io.flusomail.sink.SmtpSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The least that must be done to hand the same mails to the same sink, as a process of its own.
 *
 * @param cpuMicros processor time of that process alone, for each mail
 */
record BareClient(double perSecond, double cpuMicros) {

    /** Replays what the sink has stored, so often that there were {@code mails}. */
    static BareClient replay(SmtpSink sink, int connections, int mails) throws IOException, InterruptedException {
        Path file = Files.createTempFile("replay", ".mails");
        try {
            ReplayFile.write(
                    file, sink.messages().stream().map(BareClient::again).toList());
            sink.reset();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReplayMain.class.getName(),
                            sink.host(),
                            Integer.toString(sink.port()),
                            Integer.toString(connections),
                            Integer.toString(mails),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException("the bare client ended with " + process.exitValue() + ": " + said);
            }
            List<Double> figures =
                    List.of(said.split(" ")).stream().map(Double::valueOf).toList();
            return new BareClient(figures.get(0), figures.get(1));
        } finally {
            Files.delete(file);
        }
    }

    private static ReplayMail again(ReceivedMessage mail) {
        return new ReplayMail(mail.from(), mail.to().getFirst(), mail.raw());
    }
}
