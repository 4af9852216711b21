package io.flusomail.platform.web;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** The answer 202: work has begun that goes on by itself. */
public final class Begun {

    private Begun() {}

    /** @param path where it says how far it is */
    public static <T> ResponseEntity<T> at(String path, T body) {
        return ResponseEntity.accepted().location(URI.create(path)).body(body);
    }
}
