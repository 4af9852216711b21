package io.flusomail.content.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.liquid.filters.Filters;
import io.flusomail.content.liquid.values.Values;
import io.flusomail.content.rendering.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LiquidGuideTest {
    @Test
    void listsExactlyTheFiltersThereAre() throws IOException {
        String guide = Files.readString(repository().resolve("docs/guide/liquid.md"));
        String section = guide.substring(guide.indexOf("## Filters"), guide.indexOf("They answer"));

        Set<String> documented = Pattern.compile("`([a-z_0-9]+)`")
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("allow_false"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).containsExactlyElementsOf(Filters.names());
    }

    @Test
    void namesTheLimitsThereAre() throws IOException {
        String guide = Files.readString(repository().resolve("docs/guide/liquid.md"));

        String section = guide.substring(guide.indexOf("## Limits"));

        assertThat(section)
                .contains(
                        "| loop rounds | " + number(LiquidLimits.DEFAULT.iterations()) + " |",
                        "| the output of one part | " + number(LiquidLimits.DEFAULT.outputChars()) + " characters |",
                        "write in all | " + number(LiquidLimits.DEFAULT.work()) + " characters |",
                        "built and kept | " + number(Values.LONGEST_TEXT) + " characters |",
                        "besides its text | " + number(Values.HEAVIEST) + " characters |",
                        "| a list, a range | " + number(Values.LONGEST_LIST) + " items |",
                        "subject and preheader " + number(TemplateSource.LONGEST_LINE) + " each",
                        "the text part " + number(TemplateSource.LONGEST_BODY) + " each");
        assertThat(LiquidLimits.DEFAULT.time()).isEqualTo(Duration.ofMillis(500));
    }

    private static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/guide/liquid.md")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
