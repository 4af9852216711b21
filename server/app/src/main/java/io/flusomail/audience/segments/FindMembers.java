package io.flusomail.audience.segments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flusomail.audience.contacts.Contact;
import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.rules.Rule;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.platform.web.CursorPage;
import io.flusomail.platform.web.CursorRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Who meets a rule. */
@Service
class FindMembers {

    private static final int SAMPLE = 10;

    private final Cache<WorkspaceId, Long> totals = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(20))
            .build();

    private final SegmentRules rules;
    private final SegmentMemberStore members;
    private final MemberCountStore counts;
    private final Contacts contacts;

    FindMembers(SegmentRules rules, SegmentMemberStore members, MemberCountStore counts, Contacts contacts) {
        this.rules = rules;
        this.members = members;
        this.counts = counts;
        this.contacts = contacts;
    }

    /** @param total everybody in the workspace */
    record Preview(long count, long total, List<Contact> sample) {}

    record Counted(long count, Instant countedAt) {}

    Preview preview(JsonNode json) {
        Rule rule = rules.read(json);
        MemberCountStore.Found found = counts.find(rule, rules.now(), SAMPLE);
        return new Preview(found.count(), Math.max(everybody(), found.count()), contacts.all(found.some()));
    }

    /** How many there are in all, some seconds old at most: it only says of how many the others are a part. */
    private long everybody() {
        return totals.get(WorkspaceScope.current(), _ -> counts.everybody());
    }

    /** Counts them now. */
    Counted count(SegmentId id) {
        Moment moment = rules.now();
        return new Counted(counts.count(rules.of(id), moment), moment.now());
    }

    CursorPage<Contact> page(SegmentId id, CursorRequest request) {
        CursorPage<ContactId> ids = ids(id, request);
        return new CursorPage<>(contacts.all(ids.items()), ids.nextCursor(), null);
    }

    /** The newest first. */
    CursorPage<ContactId> ids(SegmentId id, CursorRequest request) {
        @Nullable
        ContactId before = request.after().map(FindMembers::readCursor).orElse(null);
        List<ContactId> found = members.page(rules.of(id), rules.now(), before, request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<ContactId> shown = more ? found.subList(0, request.limit()) : found;
        return new CursorPage<>(
                shown, more ? CursorRequest.cursor(shown.getLast().toString()) : null, null);
    }

    private static ContactId readCursor(String key) {
        try {
            return ContactId.of(key);
        } catch (IllegalArgumentException _) {
            throw CursorRequest.unreadable();
        }
    }
}
