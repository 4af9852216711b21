package io.flusomail.audience;

import static io.flusomail.audience.db.Tables.CONTACT;
import static io.flusomail.audience.db.Tables.LIST;
import static io.flusomail.audience.db.Tables.LIST_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.platform.database.Transactions;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.ids.SegmentId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.SettableClock;
import io.flusomail.testkit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@FlusomailTest
class AudienceTest {

    @Autowired
    Audience audience;

    @Autowired
    Transactions transactions;

    @Autowired
    DSLContext dsl;

    @Autowired
    World world;

    @Autowired
    MockMvcTester http;

    private WorkspaceId acme;
    private ListId news;
    private ListId staff;
    private ContactId ada;
    private ContactId grace;
    private ContactId mary;

    @BeforeEach
    void threePeopleOnTwoLists() {
        acme = world.acme();
        news = list("news");
        staff = list("staff");
        ada = contact("ada@example.com", "Ada", "{\"city\":\"London\"}");
        grace = contact("grace@example.com", null, "{}");
        mary = contact("mary@example.com", "Mary", "{}");
        List.of(ada, grace, mary).forEach(person -> join(news, person, "active"));
        join(staff, grace, "active");
        join(staff, mary, "unsubscribed");
    }

    @Test
    void offersTheActiveMembersOfAnyList() {
        assertThat(members(List.of(news), List.of())).containsExactlyInAnyOrder(ada, grace, mary);
        assertThat(members(List.of(staff), List.of())).containsExactly(grace);
        assertThat(members(List.of(news, staff), List.of())).hasSize(3);
        assertThat(members(List.of(), List.of())).isEmpty();
    }

    @Test
    void leavesOutTheActiveMembersOfExcludedLists() {
        assertThat(members(List.of(news), List.of(staff))).containsExactlyInAnyOrder(ada, mary);
        assertThat(in(() -> audience.count(AudienceSelection.lists(List.of(news), List.of(staff)))))
                .isEqualTo(2);
    }

    @Test
    void joinsListsAndSegmentsAndLeavesOthersOut() {
        SegmentId named = segment("{\"field\": \"first_name\", \"op\": \"is_set\"}");
        SegmentId nobody = segment("{\"any\": []}");
        ContactId zoe = contact("zoe@example.com", "Zoe", "{}");

        assertThat(members(List.of(), List.of(named), List.of(), List.of())).containsExactlyInAnyOrder(ada, mary, zoe);
        assertThat(members(List.of(staff), List.of(named), List.of(), List.of()))
                .containsExactlyInAnyOrder(ada, grace, mary, zoe);
        assertThat(members(List.of(news), List.of(), List.of(), List.of(named))).containsExactly(grace);
        assertThat(members(List.of(), List.of(named), List.of(news), List.of(nobody)))
                .containsExactly(zoe);
        assertThat(members(List.of(), List.of(nobody), List.of(), List.of())).isEmpty();
    }

    private List<ContactId> members(
            List<ListId> lists, List<SegmentId> segments, List<ListId> without, List<SegmentId> withoutSegments) {
        var selection = new AudienceSelection(lists, segments, without, withoutSegments);
        assertThat(in(() -> audience.count(selection)))
                .isEqualTo(throughChunks(selection).size());
        return throughChunks(selection);
    }

    /** As a freeze goes through them. */
    private List<ContactId> throughChunks(AudienceSelection selection) {
        List<ContactId> found = new ArrayList<>();
        Optional<ContactId> after = Optional.empty();
        Optional<ContactId> end = in(() -> audience.chunkEnd(selection, Optional.empty(), 2));
        while (end.isPresent()) {
            ContactId from = after.orElse(null);
            ContactId upTo = end.get();
            found.addAll(
                    in(() -> dsl.fetch(audience.members(selection, from, upTo)).map(r -> r.value1())));
            after = end;
            end = in(() -> audience.chunkEnd(selection, Optional.of(upTo), 2));
        }
        return found;
    }

    private SegmentId segment(String rule) {
        Api api = new Api(http, world, acme);
        return SegmentId.of(api.make(
                "/api/segments",
                "{\"name\": \"" + rule.hashCode() + "\", \"is_live\": false, \"rule\": " + rule + "}"));
    }

    @Test
    void endsChunksInOrderOfId() {
        var all = AudienceSelection.lists(List.of(news, staff), List.of());

        assertThat(in(() -> audience.chunkEnd(all, Optional.empty(), 2))).contains(grace);
        assertThat(in(() -> audience.chunkEnd(all, Optional.of(grace), 2))).contains(mary);
        assertThat(in(() -> audience.chunkEnd(all, Optional.of(mary), 2))).isEmpty();
    }

    @Test
    void countsWhoLacksAVariable() {
        var all = AudienceSelection.lists(List.of(news), List.of());

        Map<String, Long> lacking = in(() ->
                audience.lacking(all, (_, _) -> DSL.noCondition(), Set.of("first_name", "city", "nobody_has_it")));

        assertThat(lacking).isEqualTo(Map.of("first_name", 1L, "city", 2L, "nobody_has_it", 3L));
    }

    @Test
    void namesTheListThatIsNotOfThisWorkspace() {
        WorkspaceId globex = world.workspace("Globex");

        assertThatThrownBy(
                        () -> WorkspaceScope.run(globex, () -> audience.requireLists(List.of(news), "audience.lists")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.fields().getFirst().field()).isEqualTo("audience.lists[0]"));
    }

    @Test
    void findsAPersonHoweverTheAddressIsWritten() {
        assertThat(in(() -> audience.findByEmail("ADA@Example.COM"))).contains(ada);
        assertThat(in(() -> audience.find(ada)).orElseThrow().fields()).isEqualTo(Map.of("city", "London"));
    }

    @Test
    void writesDerivedStatusesAndLeavesLists() {
        in(() -> {
            audience.updateStatuses(DSL.select(DSL.val(ada, CONTACT.ID.getDataType()), DSL.val("unsubscribed")));
            audience.leaveLists(ada);
            return true;
        });

        assertThat(in(() -> audience.find(ada)).orElseThrow().status()).isEqualTo("unsubscribed");
        assertThat(members(List.of(news), List.of())).containsExactlyInAnyOrder(grace, mary);
    }

    private List<ContactId> members(List<ListId> lists, List<ListId> excluded) {
        var selection = AudienceSelection.lists(lists, excluded);
        return in(() -> dsl.fetch(audience.members(selection, null, mary)).map(r -> r.value1()));
    }

    private <T> T in(Supplier<T> work) {
        return transactions.in(acme, work);
    }

    private ListId list(String code) {
        return in(() -> {
            ListId id = ListId.next();
            dsl.insertInto(LIST)
                    .set(LIST.ID, id)
                    .set(LIST.WORKSPACE_ID, acme)
                    .set(LIST.NAME, code)
                    .set(LIST.CODE, code)
                    .set(LIST.CREATED_AT, SettableClock.START)
                    .set(LIST.UPDATED_AT, SettableClock.START)
                    .execute();
            return id;
        });
    }

    private ContactId contact(String email, @Nullable String firstName, String fields) {
        return in(() -> {
            ContactId id = ContactId.next();
            dsl.insertInto(CONTACT)
                    .set(CONTACT.ID, id)
                    .set(CONTACT.WORKSPACE_ID, acme)
                    .set(CONTACT.EMAIL, email)
                    .set(CONTACT.EMAIL_NORM, email)
                    .set(CONTACT.FIRST_NAME, firstName)
                    .set(CONTACT.FIELDS, JSONB.valueOf(fields))
                    .set(CONTACT.SOURCE, "api")
                    .set(CONTACT.CREATED_AT, SettableClock.START)
                    .set(CONTACT.UPDATED_AT, SettableClock.START)
                    .execute();
            return id;
        });
    }

    private void join(ListId list, ContactId contact, String status) {
        in(() -> dsl.insertInto(LIST_MEMBER)
                .set(LIST_MEMBER.WORKSPACE_ID, acme)
                .set(LIST_MEMBER.LIST_ID, list)
                .set(LIST_MEMBER.CONTACT_ID, contact)
                .set(LIST_MEMBER.STATUS, status)
                .set(LIST_MEMBER.JOINED_AT, SettableClock.START)
                .set(LIST_MEMBER.UPDATED_AT, SettableClock.START)
                .execute());
    }
}
