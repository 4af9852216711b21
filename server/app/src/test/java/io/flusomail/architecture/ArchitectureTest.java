package io.flusomail.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.flusomail.Flusomail;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ArchitectureTest {

    private static final Pattern APPLICATION_CLASSES = Pattern.compile(".*/app/target/classes/.*");

    /** The application itself; not its libraries, which share the name space but not the rules. */
    private static final ImportOption APPLICATION = location -> location.matches(APPLICATION_CLASSES);

    private static final ImportOption BROKEN = location -> location.contains("/broken/");

    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(APPLICATION).importPackages("io.flusomail");

    private static final ApplicationModules MODULES = ApplicationModules.of(Flusomail.class, APPLICATION);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("clock", Rules.timeComesFromTheClock()),
                Arguments.of("sql", Rules.sqlStaysInStores()),
                Arguments.of("endpoints", Rules.endpointsStateTheirPermission()),
                Arguments.of("transactions", Rules.controllersOpenNoTransaction()),
                Arguments.of("threads", Rules.executorsStayInPlatform()),
                Arguments.of("constructors", Rules.constructorsStaySmall()),
                Arguments.of("sending", SendingRules.mailsComeByKnownWays()),
                Arguments.of("rows", SendingRules.onlyTheLedgerTakesMails()),
                Arguments.of("kinds", SendingRules.kindsAreNamedByThoseWhoSendThem()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, ArchRule rule) {
        rule.check(OURS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void catchesTheBrokenExample(String name, ArchRule rule) {
        JavaClasses broken = new ClassFileImporter().importPackages("broken." + name);

        assertThat(broken).isNotEmpty();
        assertThatThrownBy(() -> rule.allowEmptyShould(false).check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        broken.stream().map(JavaClass::getSimpleName).toArray(String[]::new));
    }

    @Test
    void showsOfEveryWayToSendWhomItAsksAbout() throws Exception {
        Class<?> shown = Class.forName("io.flusomail.consent.SendingPathsTest");

        assertThat(SendingRules.waysWithoutTest(SendingRules.WAYS, shown)).isEmpty();
        assertThat(SendingRules.WAYS.keySet()).allMatch(OURS::contain, "is a class of ours");
    }

    @Test
    void catchesAWayThatNoTestShows() throws Exception {
        Class<?> shown = Class.forName("io.flusomail.consent.SendingPathsTest");

        assertThat(SendingRules.waysWithoutTest(Map.of("journeys.Steps", "aJourneyAsks"), shown))
                .containsExactly("journeys.Steps");
    }

    @Test
    void writesRowsOfTheLedgerInOnePlace() {
        assertThat(SendingRules.filesThatInsert(Path.of("src/main/java"))).containsExactly("FreezeStore.java");
    }

    @Test
    void catchesRowsThatAreWrittenElsewhere() {
        assertThat(SendingRules.filesThatInsert(Path.of("src/test/java/broken/rows")))
                .containsExactly("FillsTheLedgerStore.java");
    }

    @Test
    void describesEveryPackage() {
        assertThat(Rules.packagesWithoutInfo(OURS)).isEmpty();
    }

    @Test
    void catchesAPackageThatIsNotDescribed() {
        JavaClasses broken = new ClassFileImporter().importPackages("broken.packages");

        assertThat(Rules.packagesWithoutInfo(broken)).containsExactly("broken.packages");
    }

    @Test
    void keepsModulesApart() {
        MODULES.verify();
    }

    @Test
    void catchesAModuleThatReachesIntoAnother() {
        ApplicationModules broken = ApplicationModules.of("broken.modules", BROKEN);

        assertThatThrownBy(broken::verify).isInstanceOf(Violations.class);
    }

    @Test
    void letsArrowsRunDownwardsOnly() {
        assertThat(Levels.violations(MODULES, Levels.OF_FLUSOMAIL)).isEmpty();
    }

    @Test
    void catchesAnArrowThatRunsUpwards() {
        ApplicationModules broken = ApplicationModules.of("broken.modules", BROKEN);

        assertThat(Levels.violations(broken, Map.of("lower", 1, "upper", 2)))
                .contains("lower points to upper, which does not lie below it");
    }
}
