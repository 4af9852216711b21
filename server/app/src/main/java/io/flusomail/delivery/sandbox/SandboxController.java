package io.flusomail.delivery.sandbox;

import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.Writes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sandbox/messages")
class SandboxController {

    private final SandboxMailbox mailbox;

    SandboxController(SandboxMailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** A message as a mail program shows it; what it cannot read is null. */
    record Opened(
            UUID id,
            String recipient,
            String envelopeFrom,
            @Nullable String from,
            String subject,
            boolean credential,
            @Nullable String html,
            @Nullable String text,
            int size,
            Instant capturedAt) {

        static Opened of(SandboxMessage message, ReadMail.Content content) {
            return new Opened(
                    message.id(),
                    message.recipient(),
                    message.envelopeFrom(),
                    content.from(),
                    message.subject(),
                    message.credential(),
                    content.html(),
                    content.text(),
                    message.size(),
                    message.capturedAt());
        }
    }

    @GetMapping
    @Requires("sandbox:read")
    CursorPage<SandboxMessage> list(
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return mailbox.newest(recipient, CursorRequest.of(cursor, limit));
    }

    @GetMapping("/{id}")
    @Requires("sandbox:read")
    Opened one(@PathVariable UUID id) {
        return Opened.of(mailbox.get(id), ReadMail.read(mailbox.raw(id)));
    }

    /** The message as it would have been sent (RFC 5322); never shown by the browser as a page of ours. */
    @GetMapping("/{id}/raw")
    @Requires("sandbox:read")
    @Writes("message/rfc822")
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        byte[] raw = mailbox.raw(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .header("Content-Disposition", "attachment; filename=\"" + id + ".eml\"")
                .body(raw);
    }

    @DeleteMapping
    @Requires("sandbox:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        mailbox.clear();
    }
}
