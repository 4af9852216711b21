package io.flusomail.identity.auth;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.Caller;
import io.flusomail.identity.IdentityProblems;
import io.flusomail.identity.sessions.Sessions;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/auth")
class AuthController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final PasswordResets resets;
    private final RefreshCookie cookie;

    AuthController(SignIn signIn, Sessions sessions, PasswordResets resets, RefreshCookie cookie) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.resets = resets;
        this.cookie = cookie;
    }

    record Login(
            @NotBlank @Size(max = 320) String email,
            @NotNull @Size(max = 1024) String password,
            @Nullable @Size(max = 20) String otp) {}

    /**
     * @param attempt a random name of this renewal, kept until it is answered: should the answer be lost, the same
     *     attempt may be made again within 20 seconds
     */
    record Refresh(@Nullable @Size(min = 16, max = 100) String attempt) {}

    record Logout(@Nullable Boolean everywhere) {}

    record Forgot(@NotBlank @Size(max = 320) String email) {}

    record Reset(
            @NotBlank @Size(max = 200) String token,
            @NotNull @Size(max = 1024) String password) {}

    @PostMapping("/login")
    @OpenToAll
    ResponseEntity<Tokens> login(@RequestBody @Valid Login body, HttpServletRequest request) {
        AccountEmail email = AccountEmail.of("email", body.email());
        return Tokens.answer(
                ResponseEntity.ok(),
                signIn.byPassword(email, body.password(), Tokens.device(request)),
                cookie,
                request);
    }

    @PostMapping("/refresh")
    @OpenToAll
    ResponseEntity<Tokens> refresh(
            @RequestBody(required = false) @Valid @Nullable Refresh body, HttpServletRequest request) {
        String attempt = body == null ? null : body.attempt();
        return cookie.read(request)
                .flatMap(token -> sessions.renew(token, attempt, Tokens.device(request)))
                .map(session -> Tokens.answer(ResponseEntity.ok(), session, cookie, request))
                .orElseThrow(() ->
                        new ProblemException(IdentityProblems.SESSION_ENDED, "This session has ended. Sign in again."));
    }

    /** Ends the session of the cookie or of the token; with {@code everywhere}, all of that person's. */
    @PostMapping("/logout")
    @OpenToAll
    ResponseEntity<Void> logout(
            @RequestBody(required = false) @Nullable Logout body, Caller caller, HttpServletRequest request) {
        Optional<UserId> user = caller.user().or(() -> cookie.read(request).flatMap(sessions::owner));
        if (body != null && Boolean.TRUE.equals(body.everywhere())) {
            user.ifPresent(sessions::closeAll);
        }
        caller.session().ifPresent(session -> user.ifPresent(u -> sessions.close(u, session)));
        cookie.read(request).ifPresent(sessions::close);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.clear(request))
                .build();
    }

    /** The same answer whether or not someone has this address. */
    @PostMapping("/forgot")
    @OpenToAll
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody @Valid Forgot body) {
        resets.ask(AccountEmail.of("email", body.email()));
    }

    @PostMapping("/reset")
    @OpenToAll
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestBody @Valid Reset body) {
        resets.reset(body.token(), body.password());
    }
}
