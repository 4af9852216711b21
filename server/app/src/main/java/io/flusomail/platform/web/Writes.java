package io.flusomail.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This endpoint answers with something else than JSON; the OpenAPI document cannot see it in what the handler returns. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {

    /** The media type, or those of which it is one. */
    String[] value();

    /** With which statuses it is the answer. */
    int[] status() default 200;
}
