package io.flusomail.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Each problem code has a page that says what to do, and each page a code. */
class ProblemPagesTest {

    @Test
    void sayWhatToDoAboutEveryProblem() throws IOException {
        Set<String> codes = codes();

        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(pages()).isEqualTo(codes);
        for (String code : codes) {
            String page = Files.readString(folder().resolve(code + ".md"));
            assertThat(page).as(code).startsWith("# " + code + "\n\n");
            assertThat(page.split("\n\n"))
                    .as("%s: its cause, and what to do", code)
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.md$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path folder() {
        return GeneratedPage.root().resolve("docs/problems");
    }

    private static Set<String> codes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        Set<String> codes = new TreeSet<>();
        scanner.findCandidateComponents("io.flusomail").forEach(found -> {
            try {
                Object[] constants = Class.forName(found.getBeanClassName()).getEnumConstants();
                for (Object constant : constants == null ? new Object[0] : constants) {
                    assertThat(codes.add(((ProblemCode) constant).code()))
                            .as("%s is one of a kind", constant)
                            .isTrue();
                }
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        });
        return codes;
    }
}
