package io.flusomail.delivery.providers;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/providers")
class ProviderController {

    private final Providers providers;
    private final TestProvider tests;
    private final Patch patch;

    ProviderController(Providers providers, TestProvider tests, Patch patch) {
        this.providers = providers;
        this.tests = tests;
        this.patch = patch;
    }

    record ProviderRequest(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 40) String kind,
            @NotNull @Schema(implementation = Object.class) ObjectNode settings,
            @Nullable @Min(0) @Max(1000) Integer priority,
            @Nullable @Min(1) @Max(1000) Integer weight,

            @Nullable @DecimalMin("0.01") @DecimalMax("100000")
            Double ratePerSecond) {

        Providers.Wish wish() {
            return new Providers.Wish(name, kind, settings, priority, weight, ratePerSecond);
        }

        static ProviderRequest of(Provider provider) {
            return new ProviderRequest(
                    provider.name(),
                    provider.kind(),
                    (ObjectNode) provider.settings(),
                    provider.priority(),
                    provider.weight(),
                    provider.ratePerSecond());
        }
    }

    /** @param to where to send a test mail; none is sent when it is absent */
    record TestRequest(@Nullable @Email @Size(max = 254) String to) {}

    @PostMapping
    @Requires("providers:create")
    ResponseEntity<ProviderView> create(@Valid @RequestBody ProviderRequest request) {
        Provider made = providers.create(request.wish());
        return ResponseEntity.created(URI.create("/api/providers/" + made.id())).body(ProviderView.of(made));
    }

    @GetMapping
    @Requires("providers:read")
    Page<ProviderView> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        PageRequest wanted = PageRequest.of(page, pageSize);
        List<Provider> all = providers.all();
        List<ProviderView> shown = all.stream()
                .skip(wanted.offset())
                .limit(wanted.pageSize())
                .map(ProviderView::of)
                .toList();
        return new Page<>(shown, wanted.page(), wanted.pageSize(), all.size(), Map.of());
    }

    @GetMapping("/{id}")
    @Requires("providers:read")
    ProviderView one(@PathVariable ProviderId id) {
        return ProviderView.of(providers.get(id));
    }

    /** Of the settings, too, only what is given changes. */
    @PatchMapping("/{id}")
    @Requires("providers:update")
    ProviderView change(@PathVariable ProviderId id, @RequestBody JsonNode body) {
        return ProviderView.of(providers.change(id, now -> over(now, body).wish()));
    }

    private ProviderRequest over(Provider present, JsonNode body) {
        if (body.get("settings") instanceof ObjectNode given) {
            ObjectNode whole = (ObjectNode) present.settings().deepCopy();
            given.forEachEntry(whole::set);
            ((ObjectNode) body).set("settings", whole);
        }
        return patch.over(ProviderRequest.of(present), body, ProviderRequest.class);
    }

    @PutMapping("/{id}")
    @Requires("providers:update")
    ProviderView replace(@PathVariable ProviderId id, @Valid @RequestBody ProviderRequest request) {
        return ProviderView.of(providers.change(id, _ -> request.wish()));
    }

    @DeleteMapping("/{id}")
    @Requires("providers:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProviderId id) {
        providers.delete(id);
    }

    @PostMapping("/{id}/test")
    @Requires("providers:update")
    TestProvider.Report test(
            @PathVariable ProviderId id, @Valid @RequestBody(required = false) @Nullable TestRequest request) {
        return tests.run(id, request == null ? null : request.to());
    }
}
