package io.flusomail.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.audience.AudienceSelection;
import io.flusomail.platform.ids.ListId;
import io.flusomail.platform.problems.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceWishTest {

    private static final ListId NEWS = ListId.next();
    private static final ListId VIP = ListId.next();
    private static final ListId STAFF = ListId.next();

    private static final AudienceSelection TO_NEWS = AudienceSelection.lists(List.of(NEWS), List.of(STAFF));
    private static final AudienceSelection TO_BOTH = AudienceSelection.lists(List.of(NEWS, VIP), List.of());

    private static AudienceRequest lists(@Nullable ListId... lists) {
        return new AudienceRequest(Arrays.asList(lists), null, null, null);
    }

    private static List<ListId> meant(
            @Nullable ListId target, @Nullable AudienceRequest audience, @Nullable AudienceSelection stored) {
        return new AudienceWish(target, audience).over(stored).lists();
    }

    @Test
    void takesOneListForAnAudienceOfOne() {
        assertThat(meant(VIP, null, null)).containsExactly(VIP);
        assertThat(meant(VIP, lists(), null)).containsExactly(VIP);
        assertThat(meant(VIP, lists(VIP), null)).containsExactly(VIP);
    }

    @Test
    void followsTheListThatChangedWhenTheAudienceDidNot() {
        assertThat(meant(VIP, lists(NEWS), TO_NEWS)).containsExactly(VIP);
        assertThat(meant(STAFF, lists(VIP, NEWS), TO_BOTH)).containsExactly(STAFF);
    }

    @Test
    void followsTheAudienceThatChangedWhenTheListDidNot() {
        assertThat(meant(NEWS, lists(NEWS, VIP), TO_NEWS)).containsExactly(NEWS, VIP);
        assertThat(meant(NEWS, lists(), TO_NEWS)).isEmpty();
        assertThat(meant(null, lists(VIP), TO_BOTH)).containsExactly(VIP);
    }

    @Test
    void keepsExclusionsBesideOneList() {
        AudienceRequest excluding = new AudienceRequest(null, null, List.of(STAFF), null);

        AudienceSelection meant = new AudienceWish(VIP, excluding).over(null);

        assertThat(meant).isEqualTo(AudienceSelection.lists(List.of(VIP), List.of(STAFF)));
    }

    @Test
    void refusesTwoDifferentWishes() {
        assertThatThrownBy(() -> meant(VIP, lists(STAFF), TO_NEWS)).satisfies(AudienceWishTest::namesTheList);
        assertThatThrownBy(() -> meant(VIP, lists(NEWS), null)).satisfies(AudienceWishTest::namesTheList);
    }

    private static void namesTheList(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.fields().getFirst().field()).isEqualTo("target_list_id"));
    }

    @Test
    void namesTheElementThatIsNoList() {
        assertThatThrownBy(() -> meant(null, lists(NEWS, null), null))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.fields().getFirst().field()).isEqualTo("audience.lists[1]"));
    }
}
