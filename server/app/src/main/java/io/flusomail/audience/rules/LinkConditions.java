package io.flusomail.audience.rules;

import io.flusomail.audience.spi.LinkTargets;
import io.flusomail.events.EventSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Which clicks led somewhere: the log has the number of a link, the mail's source knows its address. */
final class LinkConditions {

    private LinkConditions() {}

    /** For {@code where}; never null when negated. */
    static Condition of(TextTest link, EventSet.Fact fact, LinkTargets targets) {
        Field<String> number = DSL.jsonbGetAttributeAsText(fact.data(), "link").cast(SQLDataType.CLOB);
        Condition led = DSL.row(fact.source(), number)
                .in(targets.leading(address -> TestConditions.text(TestConditions.folded(address), link.test())));
        return link.negated() ? DSL.condition("({0}) is not true", led) : led;
    }
}
