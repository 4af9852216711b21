package io.flusomail.audience.visits;

import io.flusomail.audience.sites.KnownSites;
import io.flusomail.audience.sites.Site;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Writes;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What visitors' browsers load and tell. Nobody signs in; the key in the path is known to all who see a page of the site. */
@RestController
class VisitController {

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final Duration KEPT = Duration.ofHours(1);

    private final KnownSites sites;
    private final VisitScript script;
    private final ReadBody bodies;
    private final VisitPace pace;
    private final TakeVisits visits;

    VisitController(KnownSites sites, VisitScript script, ReadBody bodies, VisitPace pace, TakeVisits visits) {
        this.sites = sites;
        this.script = script;
        this.bodies = bodies;
        this.pace = pace;
        this.visits = visits;
    }

    @GetMapping("/w/{key}.js")
    @OpenToAll
    @Writes(
            value = "text/javascript",
            status = {200, 304})
    ResponseEntity<String> script(@PathVariable String key) {
        String code = script.of(site(key));
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .eTag(DigestUtils.md5DigestAsHex(code.getBytes(StandardCharsets.UTF_8)))
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(code);
    }

    @PostMapping("/w/{key}")
    @OpenToAll
    @ApiResponse(
            responseCode = "200",
            description = "What became of the items",
            content = @Content(schema = @Schema(implementation = TakeVisits.Taken.class)))
    @ApiResponse(
            responseCode = "204",
            description = "Not looked at: the visitor did not agree, or their browser objects",
            content = @Content)
    @RequestBody(
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Beacon.class)),
                @Content(mediaType = "text/plain", schema = @Schema(implementation = Beacon.class))
            })
    ResponseEntity<TakeVisits.Taken> tell(@PathVariable String key, HttpServletRequest request) throws IOException {
        Site site = site(key);
        if (!site.allows(request.getHeader("Origin"))) {
            throw new ProblemException(
                    PlatformProblems.FORBIDDEN, "Pages of this origin tell nothing of this website.");
        }
        ReadBody.Told told = bodies.read(request);
        int items = told.items().size();
        pace.spend(site, told.visitor(), request.getRemoteAddr(), VisitPace.cost(items, told.bytes()));
        if (!Objection.none(site, told.consent(), request)) {
            visits.withhold(site, items);
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok(visits.take(site, told.visitor(), told.items()));
    }

    private Site site(String key) {
        return sites.ofKey(key).orElseThrow(() -> ProblemException.notFound("website", key));
    }
}
