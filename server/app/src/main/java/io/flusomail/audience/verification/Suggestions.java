package io.flusomail.audience.verification;

import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People of the bound workspace for whose address another one was probably meant. */
@Component
class Suggestions {

    private final FindingStore findings;

    Suggestions(FindingStore findings) {
        this.findings = findings;
    }

    @Transactional(readOnly = true)
    public CursorPage<FindingStore.Suggested> page(CursorRequest request) {
        ContactId after = request.after().map(Suggestions::cursor).orElse(null);
        List<FindingStore.Suggested> found = findings.suggestions(after, request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<FindingStore.Suggested> shown = more ? found.subList(0, request.limit()) : found;
        return new CursorPage<>(
                shown, more ? CursorRequest.cursor(shown.getLast().contactId().toString()) : null, null);
    }

    private static ContactId cursor(String key) {
        try {
            return ContactId.of(key);
        } catch (IllegalArgumentException _) {
            throw CursorRequest.unreadable();
        }
    }
}
