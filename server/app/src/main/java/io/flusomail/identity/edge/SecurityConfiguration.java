package io.flusomail.identity.edge;

import io.flusomail.identity.Caller;
import io.flusomail.identity.Callers;
import io.flusomail.platform.edge.ProblemWriter;
import io.flusomail.platform.edge.SignedInFilters;
import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stateless: no session, no cookie that authorises a call, hence no CSRF tokens (the refresh cookie is
 * {@code SameSite=Strict}, and read by {@code /api/auth} and the live connection alone). The chain finds the caller; the interceptor asks for permission.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    SecurityFilterChain api(HttpSecurity http, Callers callers, SignedInFilters signedIn) throws Exception {
        return bare(http.securityMatcher("/api/**", "/metrics"))
                .addFilterAfter(new BearerFilter(callers), WebAsyncManagerIntegrationFilter.class)
                .addFilterAfter(signedIn.filter(), BearerFilter.class)
                .build();
    }

    /** Probes count against no limit; a token is looked at, as operators are told more. */
    @Bean
    SecurityFilterChain probes(HttpSecurity http, Callers callers) throws Exception {
        return bare(http.securityMatcher("/health/ready"))
                .addFilterAfter(new BearerFilter(callers), WebAsyncManagerIntegrationFilter.class)
                .build();
    }

    private static HttpSecurity bare(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable);
    }

    /** What the firewall refuses (encoded slashes, control characters …) is the caller's mistake. */
    @Bean
    RequestRejectedHandler rejected(ProblemWriter problems) {
        return (request, response, _) -> problems.write(
                request,
                response,
                new ProblemException(
                        PlatformProblems.MALFORMED_REQUEST, "The address or a header has a forbidden form."));
    }

    /** Keeps Boot from making up a user with a password of its own. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PermissionInterceptor());
    }
}
