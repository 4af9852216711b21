package io.flusomail.audience.exports;

import io.flusomail.audience.ContactsErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Files of exports are kept for a week: who is erased meanwhile is cut out of them. */
@Component
class ForgetExportedPeople {

    private final ExportStore exports;
    private final ExportChunkStore chunks;

    ForgetExportedPeople(ExportStore exports, ExportChunkStore chunks) {
        this.exports = exports;
        this.chunks = chunks;
    }

    @EventListener
    void forget(ContactsErased erased) {
        chunks.forget(exports.lockAll(), erased.contacts());
    }
}
