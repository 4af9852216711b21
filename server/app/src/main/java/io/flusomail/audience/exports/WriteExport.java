package io.flusomail.audience.exports;

import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.exports.writing.ExportRows;
import io.flusomail.audience.exports.writing.ExportedPerson;
import io.flusomail.audience.spi.ConsentFacts;
import io.flusomail.audience.spi.ConsentGiven;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ExportId;
import io.flusomail.platform.jobs.JobFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the next piece of a file, in one transaction with how far it is; never more of it in memory than that. */
@Service
class WriteExport {

    static final int CHUNK = 2_000;

    private final ExportStore store;
    private final ExportChunkStore chunks;
    private final Contacts contacts;
    private final ConsentFacts consents;

    WriteExport(ExportStore store, ExportChunkStore chunks, Contacts contacts, ConsentFacts consents) {
        this.store = store;
        this.chunks = chunks;
        this.contacts = contacts;
        this.consents = consents;
    }

    /** The export after this step; empty when nobody was left. */
    @Transactional
    public Optional<Export> next(ExportId id, FindChosen.Search search, ExportRows rows) {
        Export export = lock(id);
        Optional<FindChosen.Found> found = search.after(export.after());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<ContactId> ids = found.get().contacts();
        int number = export.chunks();
        int written = 0;
        long bytes = 0;
        for (int from = 0; from < ids.size(); from += CHUNK) {
            ExportChunk chunk = chunk(number++, ids.subList(from, Math.min(ids.size(), from + CHUNK)), rows);
            chunks.insert(id, chunk);
            written += chunk.contacts().size();
            bytes += chunk.body().length;
        }
        store.advance(id, found.get().upTo(), number, written, bytes);
        return store.find(id);
    }

    /** The export, with what stands before its first row. */
    @Transactional
    public Export begin(ExportId id, ExportRows rows) {
        if (lock(id).chunks() == 0) {
            byte[] head = rows.head();
            chunks.insert(id, new ExportChunk(0, List.of(), List.of(), head));
            store.advance(id, null, 1, 0, head.length);
        }
        return lock(id);
    }

    /** The same, with how many are meant. */
    @Transactional
    public Export total(ExportId id, long total) {
        lock(id);
        store.count(id, total);
        return lock(id);
    }

    private Export lock(ExportId id) {
        return store.lock(id).orElseThrow(() -> new JobFailed("The export was deleted."));
    }

    private ExportChunk chunk(int number, List<ContactId> ids, ExportRows rows) {
        Map<ContactId, ConsentGiven> given = consents.given(ids);
        ExportChunk.Draft draft = new ExportChunk.Draft();
        for (Contact contact : contacts.all(ids)) {
            draft.add(contact.id(), rows.row(new ExportedPerson(contact, given.get(contact.id()))));
        }
        return draft.done(number);
    }
}
