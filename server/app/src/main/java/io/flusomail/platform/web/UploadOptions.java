package io.flusomail.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This endpoint takes a file and, as the part {@code options}, this record as JSON; it reads the parts itself. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UploadOptions {

    Class<? extends Record> value();

    /** Whether the part {@code url} may say where the file is, instead of the file. */
    boolean url() default false;
}
