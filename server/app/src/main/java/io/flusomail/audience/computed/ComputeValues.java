package io.flusomail.audience.computed;

import io.flusomail.audience.rules.IdRange;
import io.flusomail.audience.rules.Moment;
import io.flusomail.platform.ids.ContactId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Computes the values of people and writes those that are others than before. */
@Component
class ComputeValues {

    private final TraitValueStore traits;
    private final PointStore points;
    private final ComputedValueStore values;

    ComputeValues(TraitValueStore traits, PointStore points, ComputedValueStore values) {
        this.traits = traits;
        this.points = points;
        this.values = values;
    }

    /** Of everybody in the range; how many changed. While nobody else computes in this workspace. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int compute(List<KnownComputations.Known> all, Moment moment, IdRange range) {
        Map<ContactId, Map<String, @Nullable JSONB>> computed = new HashMap<>();
        for (KnownComputations.Known known : all) {
            String key = known.field().key();
            values.having(key, range).forEach(contact -> put(computed, contact, key, null));
            of(known.computation(), moment, range).forEach((contact, value) -> put(computed, contact, key, value));
        }
        return values.write(computed);
    }

    private static void put(
            Map<ContactId, Map<String, @Nullable JSONB>> all, ContactId contact, String key, @Nullable JSONB value) {
        all.computeIfAbsent(contact, _ -> new HashMap<>()).put(key, value);
    }

    private Map<ContactId, JSONB> of(Computation computation, Moment moment, IdRange range) {
        return switch (computation) {
            case Computation.Trait trait -> traits.values(trait, moment, range);
            case Computation.Score score -> scores(score, moment, range);
        };
    }

    private Map<ContactId, JSONB> scores(Computation.Score score, Moment moment, IdRange range) {
        Map<ContactId, BigDecimal> sums = new HashMap<>();
        for (Computation.Points rule : score.points()) {
            points.points(rule, moment, range).forEach((contact, given) -> sums.merge(contact, given, BigDecimal::add));
        }
        Map<ContactId, JSONB> all = new HashMap<>();
        sums.forEach((contact, sum) ->
                all.put(contact, JSONB.valueOf(total(score, sum).toPlainString())));
        return all;
    }

    /** To one decimal: what fades shows no more than that, and changes no more often. */
    static BigDecimal total(Computation.Score score, BigDecimal sum) {
        BigDecimal most = score.maximum();
        BigDecimal capped = most == null ? sum : sum.min(most);
        BigDecimal rounded = capped.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }
}
