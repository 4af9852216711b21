package io.flusomail.identity.invitations;

import io.flusomail.identity.auth.RefreshCookie;
import io.flusomail.identity.auth.Tokens;
import io.flusomail.platform.web.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AcceptController {

    private final AcceptInvitation invitation;
    private final RefreshCookie cookie;

    AcceptController(AcceptInvitation invitation, RefreshCookie cookie) {
        this.invitation = invitation;
        this.cookie = cookie;
    }

    record Acceptance(
            @NotBlank @Size(max = 200) String token,
            @Nullable @Size(max = 200) String name,
            @NotNull @Size(max = 1024) String password) {}

    @PostMapping("/api/auth/accept-invitation")
    @OpenToAll
    ResponseEntity<Tokens> accept(@RequestBody @Valid Acceptance body, HttpServletRequest request) {
        return Tokens.answer(
                ResponseEntity.ok(),
                invitation.accept(body.token(), body.name(), body.password(), Tokens.device(request)),
                cookie,
                request);
    }
}
