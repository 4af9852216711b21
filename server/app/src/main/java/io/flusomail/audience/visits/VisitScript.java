package io.flusomail.audience.visits;

import io.flusomail.audience.sites.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The script that a site's pages load: the one that {@code web/tracker} is built into, with what this site decided. */
@Component
class VisitScript {

    private final String code;
    private final JsonMapper json;

    VisitScript(JsonMapper json) {
        this.json = json;
        try (InputStream script = Objects.requireNonNull(VisitScript.class.getResourceAsStream("flusomail.js"))) {
            this.code = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(Site site) {
        Site.Settings settings = site.settings();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("consent", settings.consentMode().name().toLowerCase(Locale.ROOT));
        told.put("gpc", settings.respectGpc());
        told.put("pages", settings.pageViews());
        told.put("cookie", settings.cookieDomain());
        return "!function(__site){" + code + "}(" + json.writeValueAsString(told) + ");\n";
    }
}
