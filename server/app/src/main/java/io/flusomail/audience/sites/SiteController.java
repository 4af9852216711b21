package io.flusomail.audience.sites;

import io.flusomail.platform.web.BaseUrl;
import io.flusomail.platform.web.Page;
import io.flusomail.platform.web.PageRequest;
import io.flusomail.platform.web.Patch;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.SecretAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Websites whose visitors' browsers tell what they do. */
@RestController
@RequestMapping("/api/sites")
class SiteController {

    private final Sites sites;
    private final VisitTally tally;
    private final BaseUrl base;
    private final Patch patch;

    SiteController(Sites sites, VisitTally tally, BaseUrl base, Patch patch) {
        this.sites = sites;
        this.tally = tally;
        this.base = base;
        this.patch = patch;
    }

    /**
     * @param origins whose pages may tell: {@code https://www.example.com}
     * @param consentMode {@code required}: nothing is stored or sent before the visitor agrees; the default
     * @param respectGpc whether a browser's Global Privacy Control or Do Not Track counts as a no; the default
     * @param pageViews whether page views are told by themselves; the default
     * @param cookieDomain the domain whose subdomains share a visitor; without one no cookie is set
     * @param allowUnverifiedIdentify whether an address that nobody proves may become a new contact, pending
     */
    record SiteRequest(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(min = 1, max = 20) List<@NotBlank @Size(max = 300) String> origins,
            Site.@Nullable ConsentMode consentMode,
            @Nullable Boolean respectGpc,
            @Nullable Boolean pageViews,
            @Nullable @Size(max = 253) String cookieDomain,
            @Nullable Boolean allowUnverifiedIdentify) {

        Site.Settings settings() {
            return new Site.Settings(
                    name,
                    origins,
                    consentMode == null ? Site.ConsentMode.REQUIRED : consentMode,
                    !Boolean.FALSE.equals(respectGpc),
                    !Boolean.FALSE.equals(pageViews),
                    cookieDomain,
                    Boolean.TRUE.equals(allowUnverifiedIdentify));
        }

        static SiteRequest of(Site.Settings settings) {
            return new SiteRequest(
                    settings.name(),
                    settings.origins(),
                    settings.consentMode(),
                    settings.respectGpc(),
                    settings.pageViews(),
                    settings.cookieDomain(),
                    settings.allowUnverifiedIdentify());
        }
    }

    @PostMapping
    @Requires("sites:create")
    @SecretAnswer("secret")
    ResponseEntity<SiteView> create(@Valid @RequestBody SiteRequest request) {
        Sites.Told made = sites.create(request.settings());
        return ResponseEntity.created(URI.create("/api/sites/" + made.site().id()))
                .body(view(made.site(), made.secret()));
    }

    @GetMapping
    @Requires("sites:read")
    Page<SiteView> page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        tally.settle();
        List<SiteView> all = sites.all().stream().map(site -> view(site, null)).toList();
        return Page.of(all, PageRequest.of(page, pageSize));
    }

    @GetMapping("/{id}")
    @Requires("sites:read")
    SiteView one(@PathVariable UUID id) {
        tally.settle();
        return view(sites.get(id), null);
    }

    @PatchMapping("/{id}")
    @Requires("sites:update")
    SiteView change(@PathVariable UUID id, @RequestBody JsonNode body) {
        Site changed = sites.change(
                id,
                now -> patch.over(SiteRequest.of(now), body, SiteRequest.class).settings());
        return view(changed, null);
    }

    @DeleteMapping("/{id}")
    @Requires("sites:delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        sites.delete(id);
    }

    private SiteView view(Site site, @Nullable String secret) {
        return SiteView.of(site, base.of("/w/" + site.key() + ".js"), secret);
    }
}
