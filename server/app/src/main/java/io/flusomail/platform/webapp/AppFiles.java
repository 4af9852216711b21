package io.flusomail.platform.webapp;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Finds a file of the web app; a path that names none of them is a page of the app, which its own router shows. What
 * other parts of the application serve, and names with an extension, stay not found.
 */
final class AppFiles extends PathResourceResolver {

    private static final Pattern NOT_A_PAGE =
            Pattern.compile("(api|t|u|v|hooks|f|b|health|metrics|assets|docs|actuator)(/.*)?|.*\\.[A-Za-z0-9]{1,10}");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = super.getResource(path, location);
        if (file != null && (path.isEmpty() || file.isReadable())) {
            return file;
        }
        return isPage(path) ? super.getResource("index.html", location) : null;
    }

    static boolean isPage(String path) {
        return !NOT_A_PAGE.matcher(path).matches();
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return null;
    }
}
