package io.flusomail.messages.single;

import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.web.Requires;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sending one mail; where it stands is read from the ledger under the same path. */
@RestController
@RequestMapping("/api/messages")
class SendController {

    private final SendMessage messages;

    SendController(SendMessage messages) {
        this.messages = messages;
    }

    /** The mail in the ledger. */
    record Accepted(SendId id, String to, String status) {}

    @PostMapping
    @Requires("messages:send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Accepted> send(@Valid @RequestBody MessageRequest request) {
        SendId id = messages.send(request);
        return ResponseEntity.accepted()
                .location(URI.create("/api/messages/" + id))
                .body(new Accepted(id, request.to(), "pending"));
    }
}
