package io.flusomail.identity.keys;

import io.flusomail.platform.ids.ApiKeyId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.SecretAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
@RequestMapping("/api/api-keys")
class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    record NewKey(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty @Size(max = 200) List<@NotNull @Size(max = 100) String> scopes) {}

    /** @param key the secret, shown this once */
    record MadeKey(ApiKeyId id, String key, String name, String prefix, List<String> scopes, Instant createdAt) {}

    @GetMapping
    @Requires("api_keys:read")
    Page<ApiKey> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        PageRequest asked = PageRequest.of(page, pageSize);
        return new Page<>(keys.list(asked), asked.page(), asked.pageSize(), keys.count(), Map.of());
    }

    @GetMapping("/{id}")
    @Requires("api_keys:read")
    ApiKey one(@PathVariable ApiKeyId id) {
        return keys.get(id);
    }

    @PostMapping
    @Requires("api_keys:create")
    @SecretAnswer("key")
    ResponseEntity<MadeKey> create(@RequestBody @Valid NewKey body) {
        ApiKeys.Made made = keys.create(body.name(), body.scopes());
        ApiKey key = made.key();
        return ResponseEntity.created(URI.create("/api/api-keys/" + key.id()))
                .body(new MadeKey(key.id(), made.secret(), key.name(), key.prefix(), key.scopes(), key.createdAt()));
    }

    @DeleteMapping("/{id}")
    @Requires("api_keys:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable ApiKeyId id) {
        keys.revoke(id);
    }
}
