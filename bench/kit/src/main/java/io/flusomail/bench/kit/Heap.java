package io.flusomail.bench.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap of another JVM.
 *
 * @param live bytes that are in use after a full collection
 * @param limit bytes that it may have at most
 */
public record Heap(long live, long limit) {
    private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");
    private static final Pattern MOST = Pattern.compile("-XX:MaxHeapSize=(\\d+)");

    /** Has it collect all garbage first. */
    public static Heap of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        long live = 1024 * number(USED, jcmd(pid, "GC.heap_info"));
        return new Heap(live, number(MOST, jcmd(pid, "VM.flags")));
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("jcmd said nothing of " + pattern + ": " + text);
        }
        return Long.parseLong(found.group(1));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
