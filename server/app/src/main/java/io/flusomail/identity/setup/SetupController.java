package io.flusomail.identity.setup;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.auth.RefreshCookie;
import io.flusomail.identity.auth.SignIn;
import io.flusomail.identity.auth.Tokens;
import io.flusomail.identity.users.Account;
import io.flusomail.platform.web.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/setup")
class SetupController {

    private final Setup setup;
    private final SignIn signIn;
    private final RefreshCookie cookie;

    SetupController(Setup setup, SignIn signIn, RefreshCookie cookie) {
        this.setup = setup;
        this.signIn = signIn;
        this.cookie = cookie;
    }

    record FirstOwner(
            @NotBlank @Size(max = 200) String organization,
            @NotBlank @Size(max = 200) String workspace,
            @NotBlank @Size(max = 320) String email,
            @NotNull @Size(max = 1024) String password) {}

    record SetupState(boolean required) {}

    @GetMapping
    @OpenToAll
    SetupState state() {
        return new SetupState(setup.needed());
    }

    @PostMapping
    @OpenToAll
    ResponseEntity<Tokens> run(@RequestBody @Valid FirstOwner body, HttpServletRequest request) {
        AccountEmail email = AccountEmail.of("email", body.email());
        Account owner = setup.run(body.organization(), body.workspace(), email, body.password());
        return Tokens.answer(
                ResponseEntity.created(URI.create("/api/me")),
                signIn.open(owner, Tokens.device(request)),
                cookie,
                request);
    }
}
