package io.flusomail.platform.database;

import static io.flusomail.audience.db.Tables.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** What is read beside a transaction. */
@FlusomailTest
class TransactionsTest {

    @Autowired
    Transactions transactions;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    DSLContext dsl;

    @Autowired
    People people;

    @Autowired
    World world;

    private WorkspaceId acme;

    @BeforeEach
    void knowTwoWorkspaces() {
        acme = world.acme();
        people.stranger(acme, "ada@example.com");
        people.stranger(world.workspace("Globex"), "bert@example.com");
    }

    private Set<String> names() {
        return dsl.select(CONTACT.FIRST_NAME).from(CONTACT).fetchSet(r -> String.valueOf(r.value1()));
    }

    private Set<String> besideAChange(Transactions these) {
        return these.in(acme, () -> {
            dsl.update(CONTACT).set(CONTACT.FIRST_NAME, "Ada").execute();
            return these.beside(this::names).get();
        });
    }

    @Test
    void isOfTheSameWorkspaceAndKnowsNothingThatIsNotCommitted() {
        Set<String> beside = besideAChange(transactions);

        assertThat(beside).containsExactly("null");
        assertThat(transactions.in(acme, this::names)).containsExactly("Ada");
    }

    @Test
    void isPartOfTheTransactionWhereTheDatabaseHasFewConnections() {
        Transactions cramped = new Transactions(manager, dsl, new DatabaseSettings(null, null, null, 2, 2));

        Set<String> beside = besideAChange(cramped);

        assertThat(beside).containsExactly("Ada");
    }

    @Test
    void failsWhenItIsAskedForAsItsReadingDid() {
        IllegalArgumentException failure = new IllegalArgumentException("cannot be read");

        Supplier<Supplier<Integer>> begun = () -> transactions.in(
                acme,
                () -> transactions.beside(() -> {
                    throw failure;
                }));

        assertThatThrownBy(() -> begun.get().get()).isSameAs(failure);
    }
}
