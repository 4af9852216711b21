package io.flusomail.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.flusomail.delivery.Ledger;
import io.flusomail.delivery.NewSource;
import io.flusomail.delivery.SourceKind;
import io.flusomail.delivery.ledger.FreezeStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No mail without the question whether its reader may be written to. */
final class SendingRules {

    /**
     * The ways by which mails come into the ledger, and the test in {@code SendingPathsTest} that shows of each whom it
     * asks about. Whoever adds a way writes both.
     */
    static final Map<String, String> WAYS = Map.of(
            "io.flusomail.campaigns.CampaignLedger", "aCampaignLeavesOutWhoUnsubscribed",
            "io.flusomail.messages.compose.EnqueueMessage", "aSingleMessageGoesToNoAddressThatIsClosed",
            "io.flusomail.messages.trial.SendTest", "aTestGoesToTheAddressesThatWereTypedAlone");

    /**
     * Who may say that a mail is of a kind about which less is asked, or make a kind of a word: what was said before is
     * read by its store.
     */
    private static final Map<String, Set<String>> NAMERS = Map.of(
            "TRANSACTIONAL", Set.of("io.flusomail.messages.single.ComposeMessage"),
            "TEST", Set.of("io.flusomail.messages.trial.SendTest"),
            "SYSTEM", Set.of("io.flusomail.messages.system.LedgerMailer"),
            "<init>", Set.of("io.flusomail.messages.compose.MailingStore"));

    private static final Set<String> FILLING = Set.of("enqueue", "freeze");

    /** Rows of the ledger, as SQL or jOOQ would write them. */
    private static final Pattern INSERTS =
            Pattern.compile("insert\\s+into\\s+delivery\\.send\\b(?!_)|insertInto\\(\\s*SEND\\b(?!_)");

    private SendingRules() {}

    static ArchRule mailsComeByKnownWays() {
        return noClassMay("put mails into the ledger but by a known way", (type, access) -> {
            String owner = access.getTarget().getOwner().getName();
            String member = access.getTarget().getName();
            boolean fills = owner.equals(Ledger.class.getName()) && FILLING.contains(member)
                    || owner.equals(NewSource.class.getName()) && member.equals("<init>");
            return fills && !WAYS.containsKey(type);
        });
    }

    /** Not even delivery itself. */
    static ArchRule onlyTheLedgerTakesMails() {
        return noClassMay(
                "write rows of the ledger past it",
                (type, access) -> access.getTarget().getOwner().getName().equals(FreezeStore.class.getName())
                        && !access.getTarget().getName().equals("<init>")
                        && !type.equals(Ledger.class.getName()));
    }

    static ArchRule kindsAreNamedByThoseWhoSendThem() {
        return noClassMay("name a kind of mail about which less is asked", (type, access) -> {
            Set<String> namers = NAMERS.get(access.getTarget().getName());
            return access.getTarget().getOwner().getName().equals(SourceKind.class.getName())
                    && namers != null
                    && !namers.contains(type);
        });
    }

    /** Of these ways, those that no test of that class shows. */
    static List<String> waysWithoutTest(Map<String, String> ways, Class<?> shown) {
        Set<String> tests = Arrays.stream(shown.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .collect(Collectors.toSet());
        return ways.entrySet().stream()
                .filter(way -> !tests.contains(way.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The files below that write rows of the ledger in SQL. */
    static List<String> filesThatInsert(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(SendingRules::inserts)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean inserts(Path file) {
        try {
            return INSERTS.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class may do to itself what it likes. */
    private static ArchRule noClassMay(String what, BiPredicate<String, JavaAccess<?>> forbidden) {
        return noClasses()
                .that(DescribedPredicate.<JavaClass>alwaysTrue())
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>(what) {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        String type = outermost(access.getOriginOwner()).getName();
                        return !type.equals(access.getTarget().getOwner().getName()) && forbidden.test(type, access);
                    }
                });
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(SendingRules::outermost).orElse(type);
    }
}
