package io.flusomail.audience.verification.services;

import io.flusomail.platform.problems.OneOf;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/verification-services")
class ServiceController {

    private final Services services;

    ServiceController(Services services) {
        this.services = services;
    }

    /**
     * An account at a service.
     *
     * @param service {@code zerobounce}, {@code hunter} or {@code neverbounce}
     * @param apiKey as the service gave it, never shown again; null: the account is forgotten
     */
    record KeyRequest(
            @NotBlank @Size(max = 20) String service,
            @Nullable @Size(max = 500) String apiKey) {}

    /** All that there are, whether there is a key for them or not. */
    record States(List<Services.State> items) {}

    @GetMapping
    @Requires("providers:read")
    States all() {
        return new States(services.all());
    }

    @PutMapping
    @Requires("providers:update")
    Services.State configure(@Valid @RequestBody KeyRequest request) {
        if (request.apiKey() != null && request.apiKey().isBlank()) {
            throw ProblemException.invalid("api_key", "required", "The key is empty; null forgets the account.");
        }
        Service service = OneOf.read("service", request.service(), Service.class);
        if (service == null) {
            throw OneOf.refused("service", OneOf.codes(Service.class));
        }
        return services.configure(service, request.apiKey());
    }
}
