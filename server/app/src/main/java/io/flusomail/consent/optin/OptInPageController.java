package io.flusomail.consent.optin;

import io.flusomail.consent.optin.OptIns.Look;
import io.flusomail.consent.optin.OptIns.State;
import io.flusomail.identity.Workspaces;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Writes;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open to whoever holds a link. Reading confirms nothing: scanners read every link of every mail. */
@RestController
@RequestMapping("/confirm/{token}")
class OptInPageController {

    private final OptIns optIns;
    private final Workspaces workspaces;

    OptInPageController(OptIns optIns, Workspaces workspaces) {
        this.optIns = optIns;
        this.workspaces = workspaces;
    }

    @GetMapping
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 404})
    ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
        return show(optIns.look(token), false, request);
    }

    @PostMapping
    @OpenToAll
    @Writes(
            value = MediaType.TEXT_HTML_VALUE,
            status = {200, 303, 404})
    ResponseEntity<String> post(@PathVariable String token, HttpServletRequest request) {
        if ("again".equals(request.getParameter("action"))) {
            return show(optIns.again(token), true, request);
        }
        Optional<Look> look = optIns.confirm(token, request.getRemoteAddr());
        Optional<URI> onwards = look.filter(found -> found.state() == State.CONFIRMED)
                .map(Look::redirectUrl)
                .map(URI::create);
        return onwards.map(there -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(there)
                        .<String>build())
                .orElseGet(() -> show(look, false, request));
    }

    private ResponseEntity<String> show(Optional<Look> look, boolean again, HttpServletRequest request) {
        return look.map(found ->
                        OptInPage.answer(workspaces.find(found.workspace()).orElseThrow(), found, again))
                .orElseGet(() -> OptInPage.unknown(request.getHeader("Accept-Language")));
    }
}
