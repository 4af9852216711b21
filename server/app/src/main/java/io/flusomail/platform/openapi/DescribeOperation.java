package io.flusomail.platform.openapi;

import io.flusomail.platform.web.OpenToAll;
import io.flusomail.platform.web.Requires;
import io.flusomail.platform.web.UploadOptions;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Adds to each operation what our annotations say: a stable name, the permission, the right status, the problems. */
final class DescribeOperation implements OperationCustomizer {

    static final String BEARER = "bearer";

    private final Map<String, Schema> ofUploads = new LinkedHashMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String noun = handler.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        String method = handler.getMethod().getName();
        operation.setOperationId(Character.toLowerCase(noun.charAt(0)) + noun.substring(1) + "_" + method);
        operation.setTags(List.of(tag(handler)));
        describeUpload(operation, handler);
        secure(operation, handler);
        DescribeAnswers.of(handler, operation.getResponses());
        return operation;
    }

    /** The first noun of the path. */
    private static String tag(HandlerMethod handler) {
        RequestMapping type = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class);
        RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        String path = first(type) + first(own);
        String[] segments = path.split("/");
        int at = segments.length > 1 && segments[1].equals("api") ? 2 : 1;
        return segments.length > at ? segments[at] : "pages";
    }

    private static String first(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? "" : mapping.path()[0];
    }

    private static boolean uploads(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == MultipartHttpServletRequest.class);
    }

    /** A handler that reads the parts itself hides their names: by our conventions a file, and options as JSON. */
    private void describeUpload(Operation operation, HandlerMethod handler) {
        if (!uploads(handler)) {
            return;
        }
        Schema<?> parts = new JsonSchema().typesItem("object");
        parts.addProperty("file", new JsonSchema().typesItem("string").format("binary"));
        parts.addProperty("options", options(handler));
        UploadOptions upload = handler.getMethodAnnotation(UploadOptions.class);
        if (upload != null && upload.url()) {
            parts.addProperty(
                    "url",
                    new JsonSchema().typesItem("string").format("uri").description("Where the file is, instead of it"));
        } else {
            parts.addRequiredItem("file");
        }
        operation.setRequestBody(new RequestBody()
                .required(true)
                .content(new Content().addMediaType("multipart/form-data", new MediaType().schema(parts))));
    }

    private Schema<?> options(HandlerMethod handler) {
        Schema<?> text = new JsonSchema().typesItem("string").description("A JSON object");
        UploadOptions options = handler.getMethodAnnotation(UploadOptions.class);
        if (options != null) {
            ResolvedSchema record = ModelConverters.getInstance(true)
                    .readAllAsResolvedSchema(new AnnotatedType(options.value()).resolveAsRef(true));
            ofUploads.putAll(record.referencedSchemas);
            text.contentMediaType("application/json").contentSchema(record.schema);
        }
        return text;
    }

    /** What uploads refer to; springdoc has not seen it. */
    Map<String, Schema> ofUploads() {
        return ofUploads;
    }

    private static void secure(Operation operation, HandlerMethod handler) {
        Requires requires = handler.getMethodAnnotation(Requires.class);
        OpenToAll open = handler.getMethodAnnotation(OpenToAll.class);
        if (requires != null) {
            operation.addExtension("x-permission", requires.value());
        }
        boolean needsNobody = open != null && !open.signedIn();
        operation.setSecurity(needsNobody ? List.of() : List.of(new SecurityRequirement().addList(BEARER)));
    }
}
