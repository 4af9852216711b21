package io.flusomail.audience.segments;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live segments in which somebody is. */
@RestController
@RequestMapping("/api/contacts/{id}/segments")
class ContactSegmentController {

    private final ContactSegments segments;

    ContactSegmentController(ContactSegments segments) {
        this.segments = segments;
    }

    /** By name; why, tells {@code /api/segments/{id}/explain}. */
    @GetMapping
    @Requires("contacts:read")
    Page<ContactSegment> page(
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Page.of(segments.of(id), PageRequest.of(page, pageSize));
    }
}
