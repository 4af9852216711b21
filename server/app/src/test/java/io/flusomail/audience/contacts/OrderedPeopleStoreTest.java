package io.flusomail.audience.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.People;
import io.flusomail.testkit.World;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class OrderedPeopleStoreTest {

    /** More than are found first and then sorted. */
    private static final int PEOPLE = Integer.getInteger("flusomail.test.plan.people", 10_200);

    private static final int PAGE = 3_000;

    @Autowired
    OrderedPeopleStore store;

    @Autowired
    DSLContext dsl;

    @Autowired
    People people;

    @Autowired
    World world;

    private WorkspaceId acme;

    @BeforeEach
    void fillAcme() {
        acme = world.acme();
        people.in(acme, () -> dsl.execute("""
                insert into audience.contact
                  (workspace_id, id, email, email_norm, external_id, source, created_at, updated_at)
                select ?, platform.uuid_v7(), a, a, case when a is null then 'x' || i end, 'import', now(), now()
                from generate_series(1, ?) i
                cross join lateral (select case when i % 1000 > 0 then 'p' || i || '@example.com' end as a) named
                """, acme.value(), PEOPLE));
    }

    @Test
    void showsEverybodyOnceHoweverManyThereAre() {
        for (ContactOrder order : List.of(ContactOrder.OLDEST, ContactOrder.ADDRESS, ContactOrder.ADDRESS_BACKWARDS)) {
            List<ContactPlace> shown = all(order);

            assertThat(shown).hasSize(PEOPLE).doesNotHaveDuplicates();
        }
    }

    @Test
    void ordersByAddressAsBytesAreOrdered() {
        List<String> forwards = addresses(ContactOrder.ADDRESS);

        assertThat(forwards).isSorted();
        assertThat(addresses(ContactOrder.ADDRESS_BACKWARDS)).isEqualTo(forwards.reversed());
        assertThat(all(ContactOrder.ADDRESS_BACKWARDS))
                .last()
                .extracting(ContactPlace::address)
                .isNull();
    }

    private List<String> addresses(ContactOrder order) {
        List<String> addresses = new ArrayList<>();
        all(order).forEach(place -> {
            if (place.address() != null) {
                addresses.add(place.address());
            }
        });
        return addresses;
    }

    private List<ContactPlace> all(ContactOrder order) {
        return people.in(acme, () -> {
            List<ContactPlace> shown = new ArrayList<>(store.page(ContactFilter.onList(null), order, null, PAGE));
            int before = 0;
            while (shown.size() > before) {
                before = shown.size();
                shown.addAll(store.page(ContactFilter.onList(null), order, shown.getLast(), PAGE));
            }
            return shown;
        });
    }
}
