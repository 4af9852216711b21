package io.flusomail.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/generated/configuration.md}: the environment variables with the words that stand beside them in
 * {@code application.yaml}, and the finer settings with those of their records.
 */
class ConfigurationPageTest {

    private static final Path MAIN = GeneratedPage.root().resolve("server/app/src/main");

    /** {@code key: ${FLUSOMAIL_KEY:default} # what it means} */
    private static final Pattern VARIABLE =
            Pattern.compile("^\\s*[\\w-]+: \\$\\{(FLUSOMAIL_\\w+):([^}]*}?)}\\s*(?:# (.*))?$");

    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([\\w.]+)\"\\)");
    private static final Pattern MEANING = Pattern.compile("@param (\\w+) (.*?)(?=@param |$)");
    private static final Pattern COMPONENT =
            Pattern.compile("@DefaultValue\\((?:\\{(.*?)}|(\".*?\"))\\) [\\w<>]+ (\\w+)");

    /** Read by a script or a test, not by the application. */
    private static final Set<String> NOT_ITS_OWN =
            Set.of("FLUSOMAIL_CHROMIUM", "FLUSOMAIL_E2E_URL", "FLUSOMAIL_BACKEND");

    private record Setting(String name, String standard, String meaning) {

        String row() {
            return "| `" + name + "` | " + (standard.isEmpty() ? "–" : "`" + standard + "`") + " | " + meaning + " |";
        }
    }

    @Test
    void isTheOneThatIsCommitted() throws IOException {
        List<String> page = new ArrayList<>();
        page.add("# Configuration");
        page.add("");
        page.add("Written by a test from `application.yaml` and the settings records; do not edit it here.");
        page.add("");
        page.add("## Environment variables");
        page.add("| variable | default | means |");
        page.add("|---|---|---|");
        variables().stream().map(Setting::row).forEach(page::add);
        page.add("");
        page.add("## Finer settings");
        page.add(
                "Seldom needed. As an argument `--flusomail.delivery.batch=200`, or as a variable in capitals with the dots");
        page.add("as underscores and the dashes left out: `FLUSOMAIL_DELIVERY_BATCH=200`.");
        page.add("");
        page.add("| setting | default | means |");
        page.add("|---|---|---|");
        finer().stream().map(Setting::row).forEach(page::add);
        page.add("");

        GeneratedPage.at("docs/generated/configuration.md").assertIs(String.join("\n", page));
    }

    @Test
    void saysWhatEverySettingMeans() throws IOException {
        assertThat(variables())
                .hasSizeGreaterThan(15)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotBlank());
        assertThat(finer())
                .hasSizeGreaterThan(10)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotBlank());
    }

    @Test
    void knowsEveryVariableThatAPageOrAScriptNames() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path place :
                List.of(Path.of("README.md"), Path.of("docs"), Path.of("bin"), Path.of("server/app/src/main"))) {
            try (Stream<Path> files = Files.walk(GeneratedPage.root().resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher name =
                            Pattern.compile("FLUSOMAIL_[A-Z0-9_]*[A-Z0-9]").matcher(readable(file));
                    while (name.find()) {
                        named.add(name.group());
                    }
                }
            }
        }
        named.removeAll(NOT_ITS_OWN);
        named.removeIf(name -> name.startsWith("FLUSOMAIL_TEST_"));
        variables().forEach(setting -> named.remove(setting.name()));
        finer().forEach(setting -> named.remove(asVariable(setting.name())));

        assertThat(named).as("named somewhere, and set nowhere").isEmpty();
    }

    private static String asVariable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String readable(Path file) throws IOException {
        return Files.size(file) > 1_000_000 ? "" : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static List<Setting> variables() throws IOException {
        List<Setting> all = new ArrayList<>();
        for (String line : Files.readAllLines(MAIN.resolve("resources/application.yaml"))) {
            Matcher found = VARIABLE.matcher(line);
            if (found.matches()) {
                String standard = found.group(2).equals("#{null}") ? "" : found.group(2);
                all.add(new Setting(found.group(1), standard, found.group(3) == null ? "" : found.group(3)));
            }
        }
        return all;
    }

    /** Components of settings records that no variable of their own sets. */
    private static List<Setting> finer() throws IOException {
        Set<String> known = new TreeSet<>();
        variables().forEach(setting -> known.add(setting.name()));
        List<Setting> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                String source = Files.readString(file);
                Matcher prefix = PREFIX.matcher(source);
                if (prefix.find()) {
                    settings(source, prefix.group(1), all);
                }
            }
        }
        all.removeIf(
                setting -> known.contains(asVariable(setting.name())) || known.contains(shortened(setting.name())));
        return all;
    }

    /** Some variables leave a step of the path out, or keep the dashes as underscores. */
    private static String shortened(String property) {
        return property.replace("node.roles", "roles")
                .replace('-', '_')
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    private static void settings(String source, String prefix, List<Setting> into) {
        String javadoc = source.substring(source.indexOf("/**"), source.indexOf("@ConfigurationProperties"))
                .replaceAll("\\s*\\n \\*/?\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`");
        Matcher component = COMPONENT.matcher(source);
        while (component.find()) {
            String standard = component.group(1) == null ? component.group(2) : component.group(1);
            into.add(new Setting(
                    prefix + "." + dashed(component.group(3)),
                    standard.replace("\"", "").replace(", ", ","),
                    meaning(javadoc, component.group(3))));
        }
    }

    private static String dashed(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String meaning(String javadoc, String component) {
        Matcher param = MEANING.matcher(javadoc);
        while (param.find()) {
            if (param.group(1).equals(component)) {
                return param.group(2).strip();
            }
        }
        return "";
    }
}
