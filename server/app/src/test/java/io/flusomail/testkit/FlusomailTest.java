package io.flusomail.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real database, with a clock that the test sets and loops that the test drives. All tests
 * with this annotation share one context and one database, so each makes its own workspace ({@link World}). Tagged, so
 * that {@code bin/test} can repeat them on an external PostgreSQL.
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
@Tag("database")
@ContextConfiguration(initializers = TestEnvironment.class, classes = TestBeans.class)
public @interface FlusomailTest {}
