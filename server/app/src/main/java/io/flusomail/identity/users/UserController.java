package io.flusomail.identity.users;

import io.flusomail.identity.AccountEmail;
import io.flusomail.identity.Workspaces;
import io.flusomail.identity.access.Role;
import io.flusomail.identity.passwords.PasswordHasher;
import io.flusomail.identity.passwords.PasswordRules;
import io.flusomail.platform.ids.UserId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users")
class UserController {

    private final Users users;
    private final Welcome welcome;
    private final Workspaces workspaces;
    private final PasswordRules rules;
    private final PasswordHasher hasher;

    UserController(Users users, Welcome welcome, Workspaces workspaces, PasswordRules rules, PasswordHasher hasher) {
        this.users = users;
        this.welcome = welcome;
        this.workspaces = workspaces;
        this.rules = rules;
        this.hasher = hasher;
    }

    record NewUser(
            @NotBlank @Size(max = 320) String email,
            @Nullable @Size(max = 200) String name,
            @Nullable String password,
            @NotBlank String role,
            @Nullable @Size(max = 200) List<WorkspaceId> workspaces) {}

    record UserChange(
            @Nullable @Size(max = 200) String name,
            @Nullable String role,
            @Nullable String status,
            @Nullable String password) {}

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
        UserId id = welcome.add(email, body.name(), hash, role(body.role()), places);
        return ResponseEntity.created(URI.create("/api/users/" + id)).body(users.get(id));
    }

    @PatchMapping("/{id}")
    @Requires("users:update")
    Person change(@PathVariable UserId id, @RequestBody @Valid UserChange body) {
        Role role = body.role() == null ? null : role(body.role());
        Boolean active = body.status() == null ? null : active(body.status());
        String hash = body.password() == null
                ? null
                : hashed(body.password(), users.other(id).email());
        return users.change(id, new Users.Change(body.name(), role, active, hash));
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
        return Role.find(code)
                .orElseThrow(() -> ProblemException.invalid("role", "unknown", "There is no role of this name."));
    }

    private static boolean active(String status) {
        return switch (status) {
            case "active" -> true;
            case "disabled" -> false;
            default -> throw ProblemException.invalid("status", "unknown", "status is active or disabled.");
        };
    }
}
