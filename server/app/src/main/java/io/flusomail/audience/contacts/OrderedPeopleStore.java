package io.flusomail.audience.contacts;

import static io.flusomail.audience.db.Tables.CONTACT;

import io.flusomail.platform.database.WorkspaceQueries;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * People in other orders than the newest first. Where few match, these are found first and then sorted; where many do, an
 * index has them in order, and a page is full before much of it is read. So nobody ever waits for a workspace to be sorted,
 * although the planner, which takes each for a small one, would.
 */
@Component
class OrderedPeopleStore {

    private static final int FEW = 10_000;

    /** Those who match, as a table. */
    private record People(CommonTableExpression<Record2<ContactId, String>> all, boolean few) {}

    private final WorkspaceQueries queries;
    private final ContactStore contacts;
    private final SearchStore searches;

    OrderedPeopleStore(WorkspaceQueries queries, ContactStore contacts, SearchStore searches) {
        this.queries = queries;
        this.contacts = contacts;
        this.searches = searches;
    }

    /** Those without an address come last in both orders by address, in order of id. */
    List<ContactPlace> page(ContactFilter filter, ContactOrder order, @Nullable ContactPlace after, int limit) {
        People matching = people(filter);
        var people = matching.all();
        var id = people.field(CONTACT.ID);
        var address = people.field(CONTACT.EMAIL_NORM);
        Condition behind = after == null ? DSL.noCondition() : id.gt(after.id());
        if (!order.byAddress()) {
            return fetch(people, behind, id.asc(), limit);
        }
        boolean down = order == ContactOrder.ADDRESS_BACKWARDS;
        List<ContactPlace> found = new ArrayList<>();
        String last = after == null ? null : after.address();
        if (after == null || last != null) {
            Condition next = last == null ? address.isNotNull() : down ? address.lt(last) : address.gt(last);
            sorting(matching.few());
            found.addAll(fetch(people, next, down ? address.desc() : address.asc(), limit));
            sorting(true);
            behind = DSL.noCondition();
        }
        if (found.size() < limit) {
            found.addAll(fetch(people, address.isNull().and(behind), id.asc(), limit - found.size()));
        }
        return found;
    }

    private List<ContactPlace> fetch(
            CommonTableExpression<Record2<ContactId, String>> people, Condition where, SortField<?> by, int limit) {
        return queries.dsl()
                .with(people)
                .select(people.field(CONTACT.ID), people.field(CONTACT.EMAIL_NORM))
                .from(people)
                .where(where)
                .orderBy(by)
                .limit(limit)
                .fetch(Records.mapping(ContactPlace::new));
    }

    /** For the statements that follow in this transaction. */
    private void sorting(boolean is) {
        queries.dsl()
                .select(DSL.function(
                        "set_config",
                        String.class,
                        DSL.inline("enable_sort"),
                        DSL.inline(is ? "on" : "off"),
                        DSL.inline(true)))
                .fetch();
    }

    /** Few are not to be looked for along the index of an order: there are many others between them. */
    private People people(ContactFilter filter) {
        List<ContactId> searched = filter.search() == null
                ? List.of()
                : searches.page(filter, null, FEW + 1).people();
        boolean few = filter.search() == null ? contacts.count(filter, FEW + 1) <= FEW : searched.size() <= FEW;
        Condition named = CONTACT.ID.eq(DSL.any(searched.toArray(ContactId[]::new)));
        var found = DSL.select(CONTACT.ID, CONTACT.EMAIL_NORM)
                .from(CONTACT)
                .where(CONTACT.WORKSPACE_ID.eq(WorkspaceScope.current()))
                .and(few && filter.search() != null ? named : ContactConditions.of(filter));
        var name = DSL.name("people").fields("id", "email_norm");
        return new People(few ? name.asMaterialized(found) : name.asNotMaterialized(found), few);
    }
}
