package io.flusomail.delivery.senders;

import io.flusomail.platform.ids.ProviderId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
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
@RequestMapping("/api/senders")
class SenderController {

    private final Senders senders;
    private final Patch patch;

    SenderController(Senders senders, Patch patch) {
        this.senders = senders;
        this.patch = patch;
    }

    record SenderRequest(
            @NotBlank @Size(max = 200) String fromName,
            @NotNull @Size(max = 254) String fromEmail,
            @Nullable @Size(max = 254) String replyTo,
            @Nullable ProviderId providerId) {

        Senders.Wish wish() {
            return new Senders.Wish(fromName, fromEmail, replyTo, providerId);
        }

        static SenderRequest of(Sender sender) {
            return new SenderRequest(sender.fromName(), sender.fromEmail(), sender.replyTo(), sender.providerId());
        }
    }

    @PostMapping
    @Requires("senders:create")
    ResponseEntity<Sender> create(@Valid @RequestBody SenderRequest request) {
        Sender made = senders.create(request.wish());
        return ResponseEntity.created(URI.create("/api/senders/" + made.id())).body(made);
    }

    @GetMapping
    @Requires("senders:read")
    Page<Sender> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return senders.page(PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("senders:read")
    Sender one(@PathVariable SenderId id) {
        return senders.get(id);
    }

    @PatchMapping("/{id}")
    @Requires("senders:update")
    Sender change(@PathVariable SenderId id, @RequestBody JsonNode body) {
        return senders.change(
                id,
                now -> patch.over(SenderRequest.of(now), body, SenderRequest.class)
                        .wish());
    }

    @PutMapping("/{id}")
    @Requires("senders:update")
    Sender replace(@PathVariable SenderId id, @Valid @RequestBody SenderRequest request) {
        return senders.change(id, _ -> request.wish());
    }

    @DeleteMapping("/{id}")
    @Requires("senders:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable SenderId id) {
        senders.delete(id);
    }
}
