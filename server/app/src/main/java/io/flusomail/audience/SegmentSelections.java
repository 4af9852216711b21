package io.flusomail.audience;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Rule;
import io.flusomail.audience.rules.TimeSpan;
import io.flusomail.audience.segments.SegmentMemberStore;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Selections with segments in them: lists and segments together are one rule. */
@Component
class SegmentSelections {

    private final SegmentRules rules;
    private final SegmentMemberStore members;

    SegmentSelections(SegmentRules rules, SegmentMemberStore members) {
        this.rules = rules;
        this.members = members;
    }

    /** Members between two ids, as {@code contact_id}. */
    Select<Record1<ContactId>> members(
            AudienceSelection selection, @Nullable ContactId after, @Nullable ContactId upTo) {
        IdRange range = upTo == null ? new IdRange.Everybody() : new IdRange.Stretch(after, upTo);
        return members.matching(rule(selection), rules.now(), range);
    }

    Select<Record1<ContactId>> stretch(@Nullable ContactId after, int size) {
        return members.stretch(after, size);
    }

    private Rule rule(AudienceSelection selection) {
        return new Rule.All(List.of(
                anyOf(selection.lists(), selection.segments()),
                new Rule.Not(anyOf(selection.excludeLists(), selection.excludeSegments()))));
    }

    private Rule anyOf(List<ListId> lists, List<SegmentId> segments) {
        List<Rule> any = new ArrayList<>();
        lists.forEach(list -> any.add(new Rule.OnList(list, "active", new TimeSpan.Always())));
        segments.forEach(segment -> any.add(rules.of(segment)));
        return new Rule.Any(any);
    }
}
