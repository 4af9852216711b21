package io.flusomail.identity.invitations;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.access.Role;
import io.flusomail.platform.ids.InvitationId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invitations")
class InvitationController {

    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    record NewInvitation(
            @NotBlank @Size(max = 320) String email,
            @NotBlank String role) {}

    @GetMapping
    @Requires("users:read")
    Page<Invitation> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        PageRequest asked = PageRequest.of(page, pageSize);
        return new Page<>(invitations.list(asked), asked.page(), asked.pageSize(), invitations.count(), Map.of());
    }

    @GetMapping("/{id}")
    @Requires("users:read")
    Invitation one(@PathVariable InvitationId id) {
        return invitations.get(id);
    }

    @PostMapping
    @Requires("users:create")
    ResponseEntity<Invitation> create(@RequestBody @Valid NewInvitation body) {
        Role role = Role.find(body.role()).orElseThrow(() -> OneOf.refused("role", OneOf.codes(Role.class)));
        InvitationId id = invitations.invite(AccountEmail.of("email", body.email()), role);
        return ResponseEntity.created(URI.create("/api/invitations/" + id)).body(invitations.get(id));
    }

    @PostMapping("/{id}/resend")
    @Requires("users:create")
    Invitation resend(@PathVariable InvitationId id) {
        return invitations.resend(id);
    }

    @DeleteMapping("/{id}")
    @Requires("users:create")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable InvitationId id) {
        invitations.revoke(id);
    }
}
