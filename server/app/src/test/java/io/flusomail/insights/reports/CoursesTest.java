package io.flusomail.insights.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flusomail.events.ContactEvent;
import io.flusomail.events.ContactEvents;
import io.flusomail.events.EventKind;
import io.flusomail.events.LogReader;
import io.flusomail.insights.reports.CampaignReport.Point;
import io.flusomail.platform.ids.ContactId;
import io.flusomail.platform.ids.SendId;
import io.flusomail.platform.ids.SenderId;
import io.flusomail.platform.ids.SourceId;
import io.flusomail.platform.ids.WorkspaceId;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.scope.WorkspaceScope;
import io.flusomail.testkit.FlusomailTest;
import io.flusomail.testkit.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlusomailTest
class CoursesTest {

    @Autowired
    Courses courses;

    @Autowired
    ContactEvents events;

    @Autowired
    LogReader reader;

    @Autowired
    World world;

    private final SourceId source = SourceId.next();
    private final Instant began = source.madeAt();
    private final SenderId sender = SenderId.next();
    private final ContactId ada = ContactId.next();
    private WorkspaceId acme = WorkspaceId.next();

    @BeforeEach
    void send() {
        acme = world.acme();
        happened(EventKind.SENT, Duration.ZERO, null);
    }

    @Test
    void showsTheFirstMinutesByTenSeconds() {
        happened(EventKind.OPENED, Duration.ofSeconds(15), null);
        happened(EventKind.OPENED, Duration.ofSeconds(16), "apple_mail_privacy");
        happened(EventKind.CLICKED, Duration.ofSeconds(45), null);

        Courses.Course course = course(Duration.ofMinutes(2), null);

        assertThat(course.step()).isEqualTo("PT10S");
        assertThat(course.groupBy()).isEqualTo("ten_seconds");
        assertThat(course.series()).hasSizeBetween(3, 4);
        assertThat(course.series().getFirst().sent()).isEqualTo(1);
        assertThat(course.series()).map(Point::opens).containsOnlyOnce(1L);
        assertThat(course.series()).map(Point::machineOpens).containsOnlyOnce(1L);
        assertThat(course.series().getLast().clicks()).isEqualTo(1);
    }

    @Test
    void takesALongerStepForALongerPeriod() {
        assertThat(course(Duration.ofHours(2), null).step()).isEqualTo("PT1M");
        assertThat(course(Duration.ofHours(20), null).step()).isEqualTo("PT15M");
        assertThat(course(Duration.ofDays(5), null).step()).isEqualTo("PT1H");
        assertThat(course(Duration.ofDays(30), null).step()).isEqualTo("P1D");
        assertThat(course(Duration.ofDays(30), null).series())
                .singleElement()
                .satisfies(day -> assertThat(day.group()).matches("\\d{4}-\\d{2}-\\d{2}"));
    }

    @Test
    void isNotFinerThanWhatIsKept() {
        Courses.Course course = course(Duration.ofDays(5), "minute");

        assertThat(course.groupBy()).isEqualTo("hour");
        assertThat(course.step()).isEqualTo("PT1H");
        assertThat(course.series()).hasSize(1);
    }

    @Test
    void addsUpToTheSameWhateverTheStep() {
        for (int i = 0; i < 30; i++) {
            happened(EventKind.OPENED, Duration.ofMinutes(7L * i), null);
        }

        for (String step : new String[] {"minute", "quarter_hour", "hour", "day"}) {
            assertThat(course(Duration.ofHours(5), step).series().stream()
                            .mapToLong(Point::opens)
                            .sum())
                    .as(step)
                    .isEqualTo(30);
        }
    }

    @Test
    void takesWhatWasSentForDeliveredWhereNobodyReportsDeliveries() {
        Courses.Course told = course(Duration.ofHours(1), null);

        Courses.Course assumed = told.withDeliveryAssumed();

        assertThat(told.series().getFirst().delivered()).isZero();
        assertThat(assumed.series().getFirst().delivered()).isEqualTo(1);
        assertThat(assumed.series())
                .map(Point::group)
                .isEqualTo(told.series().stream().map(Point::group).toList());
    }

    @Test
    void comparesWhatWasSent() {
        Courses.Course course = course(Duration.ofHours(1), "mailbox_provider");

        assertThat(course.step()).isNull();
        assertThat(course.series()).isEmpty();
        assertThat(course.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.sent()).isEqualTo(1));
        assertThat(course.groups().getFirst().group()).isEqualTo("gmail");
    }

    @Test
    void givesAllOfACampaignToItsSender() {
        Courses.Course course = course(Duration.ofHours(1), "identity");

        assertThat(course.groupBy()).isEqualTo("identity");
        assertThat(course.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.group()).isEqualTo(sender.toString()));
    }

    @Test
    void refusesAGroupingThatThereIsNot() {
        assertThatThrownBy(() -> Grouping.of("week")).isInstanceOf(ProblemException.class);
    }

    private Courses.Course course(Duration period, @Nullable String groupBy) {
        reader.runDue();
        return WorkspaceScope.get(
                acme, () -> courses.of(source, sender, began, began.plus(period), Grouping.of(groupBy)));
    }

    private void happened(EventKind kind, Duration after, @Nullable String machine) {
        events.appendDurably(new ContactEvent(
                acme,
                ada,
                kind,
                "campaign",
                source,
                SendId.next(),
                machine,
                began.plus(after),
                "{\"domain\":\"gmail.com\",\"link\":0}"));
    }
}
