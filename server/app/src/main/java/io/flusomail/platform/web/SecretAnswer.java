package io.flusomail.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The answer of this endpoint holds a secret in the named fields. A replay by {@code Idempotency-Key} answers without
 * them, as they are kept nowhere.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SecretAnswer {
    String[] value();
}
