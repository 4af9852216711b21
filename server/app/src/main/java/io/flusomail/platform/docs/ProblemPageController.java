package io.flusomail.platform.docs;

import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Writes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where the {@code type} of a problem leads (RFC 9457 §3.1.1). */
@Controller
class ProblemPageController {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @GetMapping("/docs/problems/{code}")
    @OpenToAll
    @Writes(MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@PathVariable String code) {
        ProblemPage page = ProblemPage.of(code).orElseThrow(() -> ProblemException.notFound("problem", code));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Content-Security-Policy", POLICY)
                .body(page.html());
    }
}
