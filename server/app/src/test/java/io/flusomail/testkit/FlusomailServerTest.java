package io.flusomail.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** As {@link ApplicationTest}, with the real server on a free port: for what a mock of the container would hide. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "flusomail.node.background=false",
            "flusomail.rate-limit=100000",
            "flusomail.trusted-proxies=127.0.0.0/8",
            "flusomail.web.files=classpath:/webapp-for-tests/"
        })
@ContextConfiguration(initializers = TestEnvironment.class, classes = TestBeans.class)
public @interface FlusomailServerTest {}
