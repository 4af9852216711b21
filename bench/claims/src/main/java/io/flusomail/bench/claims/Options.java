package io.flusomail.bench.claims;

import io.flusomail.bench.kit.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was said on the command line: {@code --name value}, each with a default. */
record Options(Map<String, String> values) {

    /** Ends the program with 2 when an option is unknown or has no value. */
    static Options parse(String[] arguments, Map<String, String> defaults) {
        Map<String, String> values = new TreeMap<>(defaults);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!defaults.containsKey(arguments[i]) || i + 1 == arguments.length) {
                System.err.println("unknown option, or one without a value: " + arguments[i]);
                System.exit(2);
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return new Options(values);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** The application as {@code bin/start} runs it, with its flags. */
    static Launch launch() {
        String folder = System.getProperty("flusomail.application");
        List<String> flags = Stream.of(System.getProperty("flusomail.flags", "").split(" "))
                .filter(flag -> !flag.isBlank())
                .toList();
        return folder == null ? Launch.light() : Launch.ofBuild(Path.of(folder), flags);
    }
}
