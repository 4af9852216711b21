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
    private static final List<String> LIGHT =
            List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Xmx1g");

    public Launch {
        command = List.copyOf(command);
    }

    /**
     * To be up soon, compiled lightly: from the folder of the property {@code flusomail.application}, as {@code bin/test}
     * packs it; without that from the class path of this process.
     */
    public static Launch light() {
        String folder = System.getProperty("flusomail.application");
        return folder == null ? ofClassPath(LIGHT) : ofBuild(Path.of(folder), LIGHT);
    }

    /** From the class path of this process, its test classes left out. */
    private static Launch ofClassPath(List<String> flags) {
        List<String> parts = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .toList();
        return of(flags, List.of("-cp", String.join(File.pathSeparator, parts), MAIN));
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
