package io.flusomail.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.flusomail.platform.problems.HttpProblems;
import io.flusomail.platform.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Each problem code has a page that says what to do, and each page a code. */
class ProblemPagesTest {

    @Test
    void sayWhatToDoAboutEveryProblem() throws IOException {
        Map<String, ProblemCode> codes = codes();

        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(pages()).isEqualTo(codes.keySet());
        for (ProblemCode code : codes.values()) {
            String page = Files.readString(folder().resolve(code.code() + ".md"));
            assertThat(page)
                    .as("its status and title")
                    .startsWith("# %s\n\n%d · %s\n\n".formatted(code.code(), status(code), code.title()));
            assertThat(page.split("\n\n"))
                    .as("%s: its cause, and what to do", code)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(paragraph -> assertThat(paragraph).isNotBlank());
        }
    }

    /** What the framework refuses by number keeps the number. */
    private static int status(ProblemCode code) {
        return IntStream.of(405, 406, 415, 500)
                .filter(status ->
                        HttpProblems.ofStatus(status, null).errorCode().equals(code.code()))
                .findFirst()
                .orElseGet(() -> HttpProblems.status(code.kind()));
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

    private static Map<String, ProblemCode> codes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        Map<String, ProblemCode> codes = new TreeMap<>();
        scanner.findCandidateComponents("io.flusomail").forEach(found -> {
            try {
                Object[] constants = Class.forName(found.getBeanClassName()).getEnumConstants();
                for (Object constant : constants == null ? new Object[0] : constants) {
                    ProblemCode code = (ProblemCode) constant;
                    assertThat(codes.put(code.code(), code))
                            .as("%s is one of a kind", constant)
                            .isNull();
                }
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        });
        return codes;
    }
}
