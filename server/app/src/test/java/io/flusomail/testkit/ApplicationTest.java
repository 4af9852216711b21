package io.flusomail.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real database, with a clock that the test sets and loops that the test drives. All tests
 * with this annotation or {@link FlusomailTest} share one context and one database, so each makes its own workspace
 * ({@link World}). For what another version of PostgreSQL cannot change: a page, a mail, the form of a file or of a
 * request, another machine; the statements that it needs are run by tests of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        properties = {
            "flusomail.node.background=false",
            "flusomail.rate-limit=off",
            "spring.main.lazy-initialization=false"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestEnvironment.class, classes = TestBeans.class)
public @interface ApplicationTest {}
