package io.flusomail.consent.ledger;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import io.flusomail.platform.web.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/contacts/{id}/consents")
class ConsentRecordController {

    private final ConsentRecords records;

    ConsentRecordController(ConsentRecords records) {
        this.records = records;
    }

    @GetMapping
    @Requires("contacts:read")
    CursorPage<ConsentRecord> of(
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return records.of(id, CursorRequest.of(cursor, limit));
    }
}
