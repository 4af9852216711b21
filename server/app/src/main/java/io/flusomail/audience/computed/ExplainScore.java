package io.flusomail.audience.computed;

import io.flusomail.audience.contacts.Contacts;
import io.flusomail.audience.fields.Fields;
import io.flusomail.audience.fields.Sensitivity;
import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.audience.segments.SegmentRules;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of what somebody's score is made. */
@Service
class ExplainScore {

    private final Contacts contacts;
    private final ComputedFields fields;
    private final Fields definitions;
    private final PointStore points;
    private final SegmentRules rules;

    ExplainScore(Contacts contacts, ComputedFields fields, Fields definitions, PointStore points, SegmentRules rules) {
        this.contacts = contacts;
        this.definitions = definitions;
        this.fields = fields;
        this.points = points;
        this.rules = rules;
    }

    /** @param rule its place among the rules; @param points null: it does not apply */
    record Part(int rule, String name, @Nullable BigDecimal points) {}

    /** @param total with the maximum; null when no rule applies. @param sum without it */
    record Explanation(
            @Nullable BigDecimal total,
            @Nullable BigDecimal sum,
            @Nullable BigDecimal maximum,
            List<Part> parts) {}

    /** @param contact null: the rules alone, which are no secret */
    @Transactional(readOnly = true)
    public Explanation explain(ComputedField field, @Nullable ContactId contact) {
        if (contact != null) {
            contacts.get(contact);
            requireOpen(field);
        }
        Computation.Score score = (Computation.Score) fields.read(field.kind(), field.spec());
        Moment moment = rules.now();
        List<Part> parts = new ArrayList<>();
        BigDecimal sum = null;
        for (int i = 0; i < score.points().size(); i++) {
            Computation.Points rule = score.points().get(i);
            BigDecimal given = contact == null
                    ? null
                    : points.points(rule, moment, IdRange.these(List.of(contact)))
                            .get(contact);
            parts.add(new Part(i, rule.name(), given));
            if (given != null) {
                sum = sum == null ? given : sum.add(given);
            }
        }
        return new Explanation(sum == null ? null : ComputeValues.total(score, sum), sum, score.maximum(), parts);
    }

    /** What a value is made of tells the value. */
    private void requireOpen(ComputedField field) {
        if (!definitions.get(field.id()).sensitivity().isOpen()) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN, "The score is sensitive: that needs " + Sensitivity.PERMISSION + ".");
        }
    }
}
