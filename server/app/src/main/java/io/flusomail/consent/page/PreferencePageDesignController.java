package io.flusomail.consent.page;

import io.flusomail.audience.PublicLists;
import io.flusomail.consent.PreferenceCentre;
import io.flusomail.consent.PreferenceCentre.Look;
import io.flusomail.consent.Unsubscribes;
import io.flusomail.consent.WorkspaceSettings;
import io.flusomail.consent.page.PreferencePage.News;
import io.flusomail.identity.WorkspaceProfile;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.StorableText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The design of the preference centre, and how it would look. */
@RestController
@RequestMapping("/api/preference-centre")
class PreferencePageDesignController {

    private final WorkspaceSettings settings;
    private final PreferenceCentre centre;
    private final PublicLists lists;
    private final Workspaces workspaces;
    private final Patch patch;

    PreferencePageDesignController(
            WorkspaceSettings settings,
            PreferenceCentre centre,
            PublicLists lists,
            Workspaces workspaces,
            Patch patch) {
        this.settings = settings;
        this.centre = centre;
        this.lists = lists;
        this.workspaces = workspaces;
        this.patch = patch;
    }

    record TextBody(
            @Nullable @Size(max = 200) String title,
            @Nullable @Size(max = 2000) String intro) {}

    record Body(
            @Nullable @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "is written #rrggbb")
            String color,

            @Nullable @Size(max = 2000) String logoUrl,
            @Nullable Boolean showTopics,
            @Nullable @Size(max = 10) List<@Nullable Integer> pauseDays,
            @Nullable @Size(max = 20) List<@Nullable String> reasons,
            @Nullable Boolean receipt,
            @Nullable @Valid @Size(max = 100) Map<String, @NotNull TextBody> texts) {

        static Body of(PreferencePageSettings s) {
            Map<String, TextBody> texts = new TreeMap<>();
            s.texts().forEach((locale, text) -> texts.put(locale, new TextBody(text.title(), text.intro())));
            return new Body(
                    s.color(),
                    s.logoUrl(),
                    s.showTopics(),
                    new ArrayList<>(s.pauseDays()),
                    new ArrayList<>(s.reasons()),
                    s.receipt(),
                    texts);
        }

        PreferencePageSettings settings() {
            var usual = PreferencePageSettings.USUAL;
            Map<String, PreferencePageSettings.Text> said = new TreeMap<>();
            Objects.requireNonNullElse(texts, Map.<String, TextBody>of())
                    .forEach((locale, text) ->
                            said.put(language(locale), new PreferencePageSettings.Text(text.title(), text.intro())));
            return new PreferencePageSettings(
                    color,
                    logo(logoUrl),
                    showTopics == null || showTopics,
                    pauseDays == null ? usual.pauseDays() : days(pauseDays),
                    reasons == null ? usual.reasons() : reasons(reasons),
                    receipt == null || receipt,
                    said);
        }

        private static String language(String locale) {
            if (!locale.matches("default|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
                throw ProblemException.invalid("texts", "unknown", "texts are by language: en, de-AT …, or default.");
            }
            return locale;
        }

        private static @Nullable String logo(@Nullable String url) {
            if (url == null || url.isBlank()) {
                return null;
            }
            try {
                URI uri = URI.create(url.strip());
                if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                    return uri.toString();
                }
            } catch (IllegalArgumentException _) {
                // falls through to the refusal
            }
            throw ProblemException.invalid("logo_url", "wrong_form", "logo_url is an https address.");
        }

        private static List<Integer> days(List<@Nullable Integer> given) {
            List<Integer> days = new ArrayList<>();
            for (Integer some : given) {
                if (some == null || some < 1 || some > 366) {
                    throw ProblemException.invalid(
                            "pause_days[" + days.size() + "]", "out_of_range", "A rest is 1 to 366 days.");
                }
                days.add(some);
            }
            return days;
        }

        private static List<String> reasons(List<@Nullable String> given) {
            List<String> reasons = new ArrayList<>();
            for (String reason : given) {
                String field = "reasons[" + reasons.size() + "]";
                if (reason == null || reason.isBlank() || reason.length() > 200) {
                    throw ProblemException.invalid(field, "wrong_form", "A reason has 1 to 200 characters.");
                }
                reasons.add(StorableText.require(field, reason.strip()));
            }
            return reasons;
        }
    }

    /** A page, as it would be sent. */
    record Preview(String html) {}

    @GetMapping
    @Requires("topics:read")
    Body show() {
        return Body.of(settings.get(PreferencePageSettings.KIND));
    }

    @PutMapping
    @Requires("topics:update")
    Body replace(@Valid @RequestBody Body body) {
        return Body.of(settings.change(PreferencePageSettings.KIND, _ -> body.settings()));
    }

    @PatchMapping
    @Requires("topics:update")
    Body change(@RequestBody JsonNode body) {
        return Body.of(settings.change(
                PreferencePageSettings.KIND,
                now -> patch.over(Body.of(now), body, Body.class).settings()));
    }

    /** How a design would look to somebody of that language; nothing is saved. */
    @PostMapping("/preview")
    @Requires("topics:read")
    Preview preview(@Valid @RequestBody Body body, @RequestParam(required = false) @Nullable String locale) {
        if (locale != null && !locale.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
            throw ProblemException.invalid("locale", "unknown", "locale is a language, such as en or de-AT.");
        }
        WorkspaceProfile workspace = workspaces.current();
        var standing = new Unsubscribes.Standing(workspace.id(), "ada@example.com", locale, false);
        String html = new PreferencePage(
                        workspace, body.settings(), new Look(standing, null, centre.topics(), lists.all()))
                .answer(News.NONE)
                .getBody();
        return new Preview(Objects.requireNonNullElse(html, ""));
    }
}
