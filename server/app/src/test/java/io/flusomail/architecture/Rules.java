package io.flusomail.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Requires;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules, apart from the code they are applied to, so that they can be applied to broken examples too. */
final class Rules {

    private Rules() {}

    /** Time comes from the one injected clock. */
    static ArchRule timeComesFromTheClock() {
        DescribedPredicate<JavaAccess<?>> readsTheSystemClock = new DescribedPredicate<>("read the system's clock") {
            @Override
            public boolean test(JavaAccess<?> access) {
                AccessTarget target = access.getTarget();
                String owner = target.getOwner().getName();
                boolean ambient = owner.startsWith("java.time.")
                        && (target.getName().equals("now") || target.getName().startsWith("system"))
                        && !(access.getTarget() instanceof AccessTarget.MethodCallTarget call
                                && call.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(Clock.class)));
                boolean millis =
                        owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis");
                boolean date =
                        owner.equals("java.util.Date") && target.getName().equals("<init>");
                return ambient || millis || date;
            }
        };
        return noClasses()
                .that(resideOutsideOfPackages("io.flusomail.platform.time..", "io.flusomail.platform.ids.."))
                .should()
                .accessTargetWhere(readsTheSystemClock);
    }

    /**
     * SQL is written in stores, in classes named for a question or a condition, and in contracts of modules. Others may
     * hand a {@code Select} or a {@code Condition} on, but not make or run one.
     */
    static ArchRule sqlStaysInStores() {
        DescribedPredicate<JavaClass> mayNot = new DescribedPredicate<>("are not made for SQL") {
            @Override
            public boolean test(JavaClass type) {
                JavaClass outer = type;
                while (outer.getEnclosingClass().isPresent()) {
                    outer = outer.getEnclosingClass().get();
                }
                String name = outer.getSimpleName();
                String home = outer.getPackageName();
                boolean root = home.matches("io\\.flusomail\\.[a-z]+(\\.spi)?");
                return !(name.endsWith("Store")
                        || name.endsWith("Conditions")
                        || name.startsWith("Find")
                        || root
                        || home.startsWith("io.flusomail.platform.")
                        || home.matches(".*\\.db(\\..*)?"));
            }
        };
        return noClasses()
                .that(mayNot)
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jooq.impl..", "io.flusomail.*.db.."))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.jooq.DSLContext");
    }

    /** Each endpoint says what it demands. */
    static ArchRule endpointsStateTheirPermission() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(RestController.class)
                .and()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should(new ArchCondition<>("carry @Requires or @OpenToAll") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean stated =
                                method.isAnnotatedWith(Requires.class) || method.isAnnotatedWith(OpenToAll.class);
                        events.add(new SimpleConditionEvent(
                                method, stated, method.getFullName() + " states no permission"));
                    }
                });
    }

    /** Transactions begin in services, never at the edge. */
    static ArchRule controllersOpenNoTransaction() {
        return noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Transactional.class);
    }

    /** The workspace is not inherited by executors, so they are not used outside of the ground that binds it. */
    static ArchRule executorsStayInPlatform() {
        return noClasses()
                .that(resideOutsideOfPackages("io.flusomail.platform..", "io.flusomail.delivery.."))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .orShould()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class);
    }

    /** A seventh collaborator means that a second class is hiding. */
    static ArchRule constructorsStaySmall() {
        return constructors()
                .that()
                .areDeclaredInClassesThat()
                .areMetaAnnotatedWith(Component.class)
                .should(new ArchCondition<>("take at most six collaborators") {
                    @Override
                    public void check(JavaConstructor constructor, ConditionEvents events) {
                        // The clock and the settings are surroundings, not collaborators; a record only holds.
                        long count = constructor.getOwner().isAssignableTo(Record.class)
                                ? 0
                                : constructor.getRawParameterTypes().stream()
                                        .filter(type -> !type.isEquivalentTo(Clock.class))
                                        .filter(type -> !type.getSimpleName().endsWith("Settings"))
                                        .count();
                        events.add(new SimpleConditionEvent(
                                constructor, count <= 6, constructor.getFullName() + " takes " + count));
                    }
                });
    }

    /** Packages with classes and no {@code @NullMarked package-info}. */
    static Set<String> packagesWithoutInfo(JavaClasses classes) {
        Set<String> described = classes.stream()
                .filter(c -> c.getSimpleName().equals("package-info"))
                .filter(c -> c.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        Set<String> all = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.matches(".*\\.db(\\..*)?"))
                .collect(Collectors.toCollection(TreeSet::new));
        all.removeAll(described);
        return all;
    }
}
