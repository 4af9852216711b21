package io.flusomail.consent.page;

import io.flusomail.consent.PreferenceCentre;
import io.flusomail.consent.PreferenceCentre.Look;
import io.flusomail.consent.WorkspaceSettings;
import io.flusomail.consent.page.PreferencePage.News;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.StorableText;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Open to whoever holds a link: no sign-in, no cookie, no redirect (RFC 8058 §3.1). Reading changes nothing, however
 * often scanners read; a post that names no other choice of the page unsubscribes.
 */
@RestController
@RequestMapping("/u/{token}")
class PreferencePageController {

    private static final int LONGEST_REASON = 600;

    private final PreferenceCentre centre;
    private final WorkspaceSettings settings;
    private final MailReceipt receipts;
    private final Workspaces workspaces;

    PreferencePageController(
            PreferenceCentre centre, WorkspaceSettings settings, MailReceipt receipts, Workspaces workspaces) {
        this.centre = centre;
        this.settings = settings;
        this.receipts = receipts;
        this.workspaces = workspaces;
    }

    @GetMapping
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 404})
    ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
        return show(centre.look(token), News.NONE, request);
    }

    @PostMapping
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 404})
    ResponseEntity<String> post(@PathVariable String token, HttpServletRequest request) {
        String ip = request.getRemoteAddr();
        return switch (Objects.requireNonNullElse(request.getParameter("action"), "")) {
            case "resubscribe" -> show(centre.comeBack(token, ip), News.NONE, request);
            case "unsubscribe_all" -> show(centre.leaveAll(token, "page", ip), News.LEFT, request);
            case "save" ->
                show(centre.choose(token, values(request, "shown"), values(request, "topic"), ip), News.SAVED, request);
            case "pause" -> show(centre.pause(token, rest(token, request), ip), News.SAVED, request);
            case "resume" -> show(centre.pause(token, null, ip), News.SAVED, request);
            case "reason" -> {
                String reason = reason(request);
                yield reason.isEmpty()
                        ? show(centre.look(token), News.LEFT, request)
                        : show(centre.explain(token, reason, ip), News.EXPLAINED, request);
            }
            case "receipt" -> {
                News news = receipts.send(token) ? News.RECEIPT : News.NONE;
                yield show(centre.look(token), news, request);
            }
            default -> {
                boolean oneClick = "One-Click".equalsIgnoreCase(request.getParameter("List-Unsubscribe"));
                yield show(centre.leave(token, oneClick ? "one_click" : "page", ip), News.LEFT, request);
            }
        };
    }

    private static Set<String> values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? Set.of() : Arrays.stream(values).collect(Collectors.toSet());
    }

    /** Only as long as the page offered; the shortest for anything else. */
    private Duration rest(String token, HttpServletRequest request) {
        String asked = Objects.requireNonNullElse(request.getParameter("days"), "");
        return centre.look(token)
                .map(look -> settings.of(look.workspace(), PreferencePageSettings.KIND)
                        .pauseDays())
                .flatMap(offered -> offered.stream()
                        .filter(days -> asked.equals(days.toString()))
                        .findFirst()
                        .or(() -> offered.stream().findFirst()))
                .map(Duration::ofDays)
                .orElse(Duration.ofDays(7));
    }

    /** Empty where nothing was said: then the page asks on. */
    private static String reason(HttpServletRequest request) {
        String reason =
                Objects.requireNonNullElse(request.getParameter("reason"), "").strip();
        String comment =
                Objects.requireNonNullElse(request.getParameter("comment"), "").strip();
        String both = comment.isEmpty() ? reason : reason.isEmpty() ? comment : reason + ": " + comment;
        boolean amidst = both.length() > LONGEST_REASON && Character.isHighSurrogate(both.charAt(LONGEST_REASON - 1));
        String cut = both.substring(0, Math.min(both.length(), amidst ? LONGEST_REASON - 1 : LONGEST_REASON));
        return StorableText.flaw(cut).isPresent() ? "" : cut;
    }

    private ResponseEntity<String> show(Optional<Look> look, News news, HttpServletRequest request) {
        return look.map(found -> page(found, news))
                .orElseGet(() -> PreferencePage.unknown(request.getHeader("Accept-Language")));
    }

    private ResponseEntity<String> page(Look look, News news) {
        return new PreferencePage(
                        workspaces.find(look.workspace()).orElseThrow(),
                        settings.of(look.workspace(), PreferencePageSettings.KIND),
                        look)
                .answer(news);
    }
}
