package io.flusomail.bench.kit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command that starts the application.
 *
 * @param command program and arguments, the port's apart
 */
public record Launch(List<String> command) {
    private static final String MAIN = "io.flusomail.Flusomail";

    public Launch {
        command = List.copyOf(command);
    }

    /** From the class path of this process, its test classes left out; compiled lightly, to be up soon. */
    public static Launch ofClassPath() {
        List<String> parts = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .toList();
        return of(
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Xmx1g"),
                List.of("-cp", String.join(File.pathSeparator, parts), MAIN));
    }

    /**
     * From the folder that {@code bin/start} runs: {@code flusomail.jar}, and {@code flusomail.aot} where there is one.
     *
     * @param flags for the JVM, those for the cache apart
     */
    public static Launch ofBuild(Path folder, List<String> flags) {
        List<String> jvm = new ArrayList<>(flags);
        Path cache = folder.resolve("flusomail.aot");
        if (Files.exists(cache)) {
            jvm.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
        }
        return of(jvm, List.of("-jar", folder.resolve("flusomail.jar").toString()));
    }

    private static Launch of(List<String> flags, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(program);
        return new Launch(command);
    }
}
