package io.flusomail.content.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.content.liquid.filters.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/guide/liquid.md")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
