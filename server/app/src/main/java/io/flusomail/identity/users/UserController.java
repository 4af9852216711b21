package io.flusomail.identity.users;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.passwords.PasswordHasher;
import io.flusomail.identity.passwords.PasswordRules;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/users")
class UserController {

    private final Users users;
    private final Welcome welcome;
    private final Workspaces workspaces;
    private final PasswordRules rules;
    private final PasswordHasher hasher;
    private final Patch patch;

    UserController(
            Users users,
            Welcome welcome,
            Workspaces workspaces,
            PasswordRules rules,
            PasswordHasher hasher,
            Patch patch) {
        this.users = users;
        this.welcome = welcome;
        this.workspaces = workspaces;
        this.rules = rules;
        this.hasher = hasher;
        this.patch = patch;
    }

    record NewUser(
            @NotBlank @Size(max = 320) String email,
            @Nullable @Size(max = 200) String name,
            @Nullable String password,
            @NotBlank String role,
            @Nullable @Size(max = 200) List<WorkspaceId> workspaces) {}

    @GetMapping
    @Requires("users:read")
    Page<Person> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        PageRequest asked = PageRequest.of(page, pageSize);
        return new Page<>(users.list(asked), asked.page(), asked.pageSize(), users.count(), Map.of());
    }

    @GetMapping("/{id}")
    @Requires("users:read")
    Person one(@PathVariable UserId id) {
        return users.get(id);
    }

    @PostMapping
    @Requires("users:create")
    ResponseEntity<Person> create(@RequestBody @Valid NewUser body) {
        AccountEmail email = AccountEmail.of("email", body.email());
        String hash = hashed(body.password(), email.norm());
        List<WorkspaceId> places =
                body.workspaces() == null || body.workspaces().isEmpty()
                        ? List.of(workspaces.current().id())
                        : body.workspaces();
        Person made = welcome.add(email, body.name(), hash, role(body.role()), places);
        return ResponseEntity.created(URI.create("/api/users/" + made.id())).body(made);
    }

    @PatchMapping("/{id}")
    @Requires("users:update")
    Person change(@PathVariable UserId id, @RequestBody JsonNode body) {
        Person before = users.get(id);
        return change(before, patch.over(UserChange.of(before), body, UserChange.class));
    }

    @PutMapping("/{id}")
    @Requires("users:update")
    Person replace(@PathVariable UserId id, @RequestBody @Valid UserChange body) {
        return change(users.get(id), body);
    }

    /** Only what differs from what was seen is written: what others change meanwhile stays. */
    private Person change(Person before, UserChange wanted) {
        if (wanted.password() != null) {
            users.other(before.id());
        }
        return users.change(before.id(), wanted.from(before, hashed(wanted.password(), before.email())));
    }

    @DeleteMapping("/{id}")
    @Requires("users:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UserId id) {
        users.remove(id);
    }

    private @Nullable String hashed(@Nullable String password, String email) {
        if (password == null) {
            return null;
        }
        rules.check("password", password, email);
        return hasher.hash(password);
    }

    private static Role role(String code) {
        return Role.find(code).orElseThrow(() -> OneOf.refused("role", OneOf.codes(Role.class)));
    }
}
