package io.flusomail.consent.page;

import io.flusomail.consent.Unsubscribes;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Open to whoever holds a link: no sign-in, no cookie, no redirect (RFC 8058 §3.1). Reading changes nothing, however
 * often scanners read; every post unsubscribes, but for the page's own button that takes it back.
 */
@RestController
@RequestMapping("/u/{token}")
class UnsubscribeController {

    private final Unsubscribes unsubscribes;
    private final UnsubscribePage page;

    UnsubscribeController(Unsubscribes unsubscribes, UnsubscribePage page) {
        this.unsubscribes = unsubscribes;
        this.page = page;
    }

    @GetMapping
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 404})
    ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
        return show(unsubscribes.look(token), false, request);
    }

    @PostMapping
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 404})
    ResponseEntity<String> post(@PathVariable String token, HttpServletRequest request) {
        if ("resubscribe".equals(request.getParameter("action"))) {
            return show(unsubscribes.resubscribe(token, request.getRemoteAddr()), false, request);
        }
        boolean oneClick = "One-Click".equalsIgnoreCase(request.getParameter("List-Unsubscribe"));
        String how = oneClick ? "one_click" : "page";
        return show(unsubscribes.unsubscribe(token, how, request.getRemoteAddr()), true, request);
    }

    private ResponseEntity<String> show(
            Optional<Unsubscribes.Standing> standing, boolean justDone, HttpServletRequest request) {
        return standing.map(s -> page.answer(s, justDone))
                .orElseGet(() -> page.unknown(request.getHeader("Accept-Language")));
    }
}
