package io.flusomail.platform.edge;

import io.flusomail.platform.problems.PlatformProblems;
import io.flusomail.platform.problems.ProblemException;
import io.flusomail.platform.secrets.InstallationKey;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Comparator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * A keyed hash of what a request carries; keyed, because bodies can hold passwords that are easily guessed. Of an upload
 * the parts are hashed and not the bytes between them, as clients make up a new boundary for each try; the container has
 * put large parts on disk by then, and they are read from there in pieces.
 */
@Component
final class RequestDigest {

    private final SecretKeySpec key;

    RequestDigest(InstallationKey installation) {
        this.key = new SecretKeySpec(installation.derive("idempotency"), "HmacSHA256");
    }

    byte[] of(HttpServletRequest request) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            WholeBody body = WebUtils.getNativeRequest(request, WholeBody.class);
            if (body != null) {
                mac.update(body.bytes());
            } else {
                addParts(mac, request);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addParts(Mac mac, HttpServletRequest request) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (Part part : parts(request).stream()
                .sorted(Comparator.comparing(Part::getName))
                .toList()) {
            mac.update((part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            try (InputStream in = part.getInputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    mac.update(buffer, 0, read);
                }
            }
        }
    }

    private static Collection<Part> parts(HttpServletRequest request) throws IOException {
        try {
            return request.getParts();
        } catch (ServletException e) {
            throw new ProblemException(PlatformProblems.MALFORMED_REQUEST, "The upload is not multipart/form-data.");
        } catch (IllegalStateException e) {
            throw new ProblemException(
                    PlatformProblems.TOO_LARGE, "The upload is larger than this installation takes.");
        }
    }
}
