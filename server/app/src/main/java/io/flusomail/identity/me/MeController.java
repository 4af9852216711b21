package io.flusomail.identity.me;

import io.flusomail.identity.Caller;
import io.flusomail.identity.access.Permissions;
import io.flusomail.identity.auth.RefreshCookie;
import io.flusomail.identity.auth.Tokens;
import io.flusomail.identity.passwords.PasswordRules;
import io.flusomail.platform.ids.OrganizationId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.SecretAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is. */
@RestController
@RequestMapping("/api/me")
class MeController {

    private final OwnAccount account;
    private final RefreshCookie cookie;

    MeController(OwnAccount account, RefreshCookie cookie) {
        this.account = account;
        this.cookie = cookie;
    }

    /**
     * @param user for an API key: its id and name
     * @param workspaces those the caller belongs to
     * @param permissions those that hold in the workspace chosen by {@code X-Workspace}, or in the only one
     */
    record Me(Self user, List<OwnWorkspace> workspaces, List<String> permissions) {}

    record Self(UUID id, @Nullable String email, @Nullable String name) {}

    record OwnWorkspace(
            WorkspaceId id,
            OrganizationId organizationId,
            String name,
            @Nullable String role,
            String timeZone,
            String locale,
            @Nullable String postalAddress,
            String color,
            int undoSeconds,
            int confirmFrom,
            boolean requirePostalAddress,
            boolean requireVerifiedDomain,
            boolean requireApproval) {}

    record SelfChange(@NotNull @Size(max = 200) String name) {}

    record NewPassword(
            @NotNull @Size(max = 1024) String currentPassword,

            @NotNull @Schema(minLength = PasswordRules.SHORTEST)
            String password) {}

    @GetMapping
    @OpenToAll(signedIn = true)
    Me me(Caller caller) {
        List<String> permissions =
                Permissions.all().stream().filter(caller.actor()::may).toList();
        return new Me(account.self(caller), account.workspaces(caller), permissions);
    }

    @PatchMapping
    @OpenToAll(signedIn = true)
    Me rename(@RequestBody @Valid SelfChange body, Caller caller) {
        account.rename(caller, body.name());
        return me(caller);
    }

    /** Ends every session of the caller and answers with a new one. */
    @PostMapping("/password")
    @OpenToAll(signedIn = true)
    @SecretAnswer("access_token")
    ResponseEntity<Tokens> changePassword(
            @RequestBody @Valid NewPassword body, Caller caller, HttpServletRequest request) {
        return Tokens.answer(
                ResponseEntity.ok(),
                account.changePassword(caller, body.currentPassword(), body.password(), Tokens.device(request)),
                cookie,
                request);
    }
}
