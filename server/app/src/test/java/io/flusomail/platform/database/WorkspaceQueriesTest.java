package io.flusomail.platform.database;

import static io.flusomail.events.db.Tables.CONTACT_EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class WorkspaceQueriesTest {

    @Autowired
    WorkspaceQueries queries;

    @Autowired
    DSLContext app;

    @Autowired
    World world;

    private WorkspaceId acme;

    @BeforeEach
    void beInAcme() {
        acme = world.acme();
    }

    @Test
    void asksAgainWithoutProbesWhatTakesTooLongWithThem() {
        List<String> asked = new ArrayList<>();

        String answered = queries.scanning(Duration.ofMillis(200), Duration.ofSeconds(30), dsl -> {
            String probes = dsl.fetchSingle("show enable_nestloop").get(0, String.class);
            asked.add(probes);
            if (probes.equals("on")) {
                dsl.fetch("select pg_sleep(20)");
            }
            return probes;
        });

        assertThat(asked).containsExactly("on", "off");
        assertThat(answered).isEqualTo("off");
    }

    @Test
    void refusesAStatementWithoutAPredicate() {
        assertThatThrownBy(() -> count(DSL.trueCondition())).isInstanceOf(MissingWorkspacePredicate.class);
    }

    @Test
    void refusesThePredicateOfAnotherWorkspace() {
        WorkspaceId other = world.workspace("Globex");

        assertThatThrownBy(() -> count(CONTACT_EVENT.WORKSPACE_ID.eq(other)))
                .isInstanceOf(MissingWorkspacePredicate.class);
    }

    @Test
    void refusesAPredicateThatAnAlternativeWeakens() {
        assertThatThrownBy(() -> count(CONTACT_EVENT.WORKSPACE_ID.eq(acme).or(CONTACT_EVENT.KIND.eq("opened"))))
                .isInstanceOf(MissingWorkspacePredicate.class);
    }

    @Test
    void refusesASubQueryThatHasNone() {
        var open = DSL.select(CONTACT_EVENT.CONTACT_ID).from(CONTACT_EVENT);

        assertThatThrownBy(() -> count(CONTACT_EVENT.WORKSPACE_ID.eq(acme).and(CONTACT_EVENT.CONTACT_ID.in(open))))
                .isInstanceOf(MissingWorkspacePredicate.class);
    }

    @Test
    void letsAStatementPassWhoseEveryTableIsTied() {
        var other = CONTACT_EVENT.as("other");
        var same = DSL.select(other.CONTACT_ID)
                .from(other)
                .where(other.WORKSPACE_ID.eq(CONTACT_EVENT.WORKSPACE_ID), other.KIND.eq("opened"));

        int found = count(CONTACT_EVENT.WORKSPACE_ID.eq(acme).and(CONTACT_EVENT.CONTACT_ID.in(same)));

        assertThat(found).isZero();
    }

    @Test
    void letsASubQueryBelowANegationTieItself() {
        var other = CONTACT_EVENT.as("other");
        var open = DSL.selectOne().from(other).where(other.WORKSPACE_ID.eq(acme), other.KIND.eq("opened"));

        int found = count(CONTACT_EVENT.WORKSPACE_ID.eq(acme).andNotExists(open));

        assertThat(found).isZero();
    }

    @Test
    void refusesAnOuterTableThatOnlyANegatedSubQueryTies() {
        var other = CONTACT_EVENT.as("other");
        var open = DSL.selectOne().from(other).where(other.WORKSPACE_ID.eq(acme), CONTACT_EVENT.WORKSPACE_ID.eq(acme));
        var same = DSL.selectOne()
                .from(other)
                .where(other.WORKSPACE_ID.eq(acme), other.WORKSPACE_ID.eq(CONTACT_EVENT.WORKSPACE_ID));

        assertThatThrownBy(() -> count(DSL.notExists(open))).isInstanceOf(MissingWorkspacePredicate.class);
        assertThatThrownBy(() -> count(DSL.notExists(same))).isInstanceOf(MissingWorkspacePredicate.class);
    }

    @Test
    void cannotWrite() {
        assertThatThrownBy(() -> queries.dsl().execute("delete from platform.job"))
                .hasMessageContaining("read-only");
    }

    private int count(Condition condition) {
        return WorkspaceScope.get(acme, () -> queries.dsl().fetchCount(CONTACT_EVENT, condition));
    }
}
