package io.flusomail.content.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flusomail.content.Corpora;
import io.flusomail.content.liquid.values.LiquidRenderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden-liquid collection: what the reference implementation answers. */
class GoldenLiquidTest {
    /** Refused on purpose: a mail's template stands alone. */
    private static final Set<String> NOT_SUPPORTED = Set.of("include tag", "render tag");

    /** Contradicted by another case of the collection for a stricter mode of the reference implementation. */
    private static final String OF_ANOTHER_MODE = "strict2";

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void answersAsTheReferenceImplementation() throws IOException {
        List<JsonNode> cases = cases().filter(this::isSupported).toList();

        List<String> wrong =
                cases.stream().filter(this::isWrong).map(this::describe).toList();

        assertThat(cases).hasSizeGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesIncludedFiles() throws IOException {
        List<JsonNode> cases = cases().filter(test -> !isSupported(test) && !hasTag(test, OF_ANOTHER_MODE))
                .toList();

        assertThat(cases)
                .isNotEmpty()
                .allSatisfy(test -> assertThat(answer(test)).isNull());
    }

    private Stream<JsonNode> cases() throws IOException {
        Path file = Corpora.path("liquid/golden_liquid.json");
        assumeTrue(Files.exists(file), "the collection is not here");
        return json.readTree(Files.readString(file)).get("tests").valueStream();
    }

    private boolean isSupported(JsonNode test) {
        return NOT_SUPPORTED.stream().noneMatch(tag -> hasTag(test, tag)) && !hasTag(test, OF_ANOTHER_MODE);
    }

    private static boolean hasTag(JsonNode test, String tag) {
        return test.path("tags").valueStream().anyMatch(node -> node.asString().equals(tag));
    }

    private boolean isWrong(JsonNode test) {
        String answer = answer(test);
        if (test.path("invalid").asBoolean(false)) {
            return answer != null;
        }
        if (test.has("results")) {
            return test.get("results")
                    .valueStream()
                    .noneMatch(result -> result.asString().equals(answer));
        }
        return !test.get("result").asString().equals(answer);
    }

    private String describe(JsonNode test) {
        return test.get("name").asString() + ": " + test.get("template").asString() + " gave " + answer(test);
    }

    /** The output, or null where the template is refused or fails. */
    private @Nullable String answer(JsonNode test) {
        Map<?, ?> data = test.has("data") ? json.convertValue(test.get("data"), Map.class) : new HashMap<>();
        String source = test.get("template").asString();
        if (!(LiquidTemplate.parse(source, LiquidSyntax.everywhere(Escaping.NONE))
                instanceof LiquidTemplate.Parsed.Good(LiquidTemplate template))) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        try {
            template.render(
                    new Rendering(data::get, Clock.systemUTC(), LiquidLimits.DEFAULT, System::nanoTime, null), out);
            return out.toString();
        } catch (LiquidRenderException _) {
            return null;
        }
    }
}
