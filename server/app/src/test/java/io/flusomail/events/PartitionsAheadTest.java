package io.flusomail.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.testkit.FlusomailTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class PartitionsAheadTest {

    @Autowired
    PartitionsAhead chore;

    @Autowired
    DSLContext dsl;

    @Test
    void makesThisMonthAndTwoMoreHoweverOftenItRuns() {
        chore.run();
        chore.run();

        assertThat(dsl.fetch("""
                        select inhrelid::regclass::text from pg_inherits
                        where inhparent = 'events.contact_event'::regclass and inhrelid::regclass::text ~ '_p[0-9]{4}_[0-9]{2}$'""").getValues(0)).hasSize(3).doesNotHaveDuplicates();
    }
}
