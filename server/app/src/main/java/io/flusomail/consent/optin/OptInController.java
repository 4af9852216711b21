package io.flusomail.consent.optin;

import io.flusomail.audience.Audience;
import io.flusomail.consent.WorkspaceSettings;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** How people are asked to confirm, and asking one of them. */
@RestController
class OptInController {

    private final WorkspaceSettings settings;
    private final AskToConfirm asking;
    private final Audience audience;
    private final Patch patch;

    OptInController(WorkspaceSettings settings, AskToConfirm asking, Audience audience, Patch patch) {
        this.settings = settings;
        this.asking = asking;
        this.audience = audience;
        this.patch = patch;
    }

    record TextBody(
            @NotBlank @Size(max = 200) String subject,
            @NotBlank @Size(max = 10_000) String body) {}

    record Body(
            @Nullable @Min(value = 1, message = "is at least 1") @Max(value = 90, message = "is at most 90")
            Integer validDays,

            @Nullable @Min(value = 1, message = "is at least 1") @Max(value = 720, message = "is at most 720")
            Integer remindAfterHours,

            @Nullable @Size(max = 2000) String redirectUrl,
            @Nullable @Valid @Size(max = 100) Map<String, @NotNull TextBody> texts) {

        static Body of(OptInSettings s) {
            Map<String, TextBody> texts = new TreeMap<>();
            s.texts().forEach((locale, text) -> texts.put(locale, new TextBody(text.subject(), text.body())));
            return new Body(s.validDays(), s.remindAfterHours(), s.redirectUrl(), texts);
        }

        OptInSettings settings() {
            Map<String, OptInSettings.Text> said = new TreeMap<>();
            Objects.requireNonNullElse(texts, Map.<String, TextBody>of()).forEach((locale, text) -> {
                if (!locale.matches("default|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
                    throw ProblemException.invalid(
                            "texts", "unknown", "texts are by language: en, de-AT …, or default.");
                }
                if (!text.body().matches("(?s).*\\{\\{\\s*confirm_url\\s*}}.*")) {
                    throw ProblemException.invalid(
                            "texts." + locale + ".body", "no_link", "The mail has no {{confirm_url}}.");
                }
                said.put(locale, new OptInSettings.Text(text.subject(), text.body()));
            });
            return new OptInSettings(
                    validDays == null ? OptInSettings.USUAL.validDays() : validDays,
                    remindAfterHours,
                    redirect(redirectUrl),
                    said);
        }

        private static @Nullable String redirect(@Nullable String url) {
            if (url == null || url.isBlank()) {
                return null;
            }
            try {
                URI uri = URI.create(url.strip());
                if (List.of("https", "http").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                    return uri.toString();
                }
            } catch (IllegalArgumentException _) {
                // falls through to the refusal
            }
            throw ProblemException.invalid("redirect_url", "wrong_form", "redirect_url is an address of the web.");
        }
    }

    /** @param listId which place is to be confirmed; null: that the person wants mail at all */
    record Question(@Nullable ListId listId) {}

    /** @param outcome {@code asked}, or why not: {@code closed}, {@code recently}, {@code too_often} */
    record Answer(String outcome) {}

    @GetMapping("/api/double-opt-in")
    @Requires("topics:read")
    Body show() {
        return Body.of(settings.get(OptInSettings.KIND));
    }

    @PutMapping("/api/double-opt-in")
    @Requires("topics:update")
    Body replace(@Valid @RequestBody Body body) {
        return Body.of(settings.change(OptInSettings.KIND, _ -> body.settings()));
    }

    @PatchMapping("/api/double-opt-in")
    @Requires("topics:update")
    Body change(@RequestBody JsonNode body) {
        return Body.of(settings.change(
                OptInSettings.KIND,
                now -> patch.over(Body.of(now), body, Body.class).settings()));
    }

    /** Mails the person the question whether they want mail, for them: whoever calls this heard that they want to be asked. */
    @PostMapping("/api/contacts/{id}/opt-in")
    @Requires("contacts:update")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer ask(@PathVariable ContactId id, @RequestBody Question question) {
        ContactId contact = audience.present(id).orElseThrow(() -> ProblemException.notFound("contact", id));
        audience.requireList(question.listId(), "list_id");
        return new Answer(asking.ask(contact, question.listId(), true).code());
    }
}
