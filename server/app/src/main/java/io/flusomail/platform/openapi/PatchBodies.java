package io.flusomail.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PATCH that is read as a tree takes any of the fields with which the resource is made or replaced: its schema is that
 * of the PUT beside it or of the POST above it, with nothing required.
 */
record PatchBodies(OpenAPI document) {

    void complete() {
        document.getPaths().forEach((path, item) -> {
            Operation patch = item.getPatch();
            if (patch != null && isOpen(patch.getRequestBody())) {
                made(path, item).ifPresent(schema -> patch.setRequestBody(optional(schema)));
            }
        });
    }

    private static boolean isOpen(RequestBody body) {
        MediaType json = body == null ? null : body.getContent().get("application/json");
        return json != null
                && json.getSchema() != null
                && json.getSchema().get$ref() == null
                && json.getSchema().getProperties() == null;
    }

    private Optional<Schema<?>> made(String path, PathItem item) {
        PathItem above = document.getPaths().get(path.substring(0, path.lastIndexOf('/')));
        return Stream.of(
                        Optional.ofNullable(item.getPut()),
                        Optional.ofNullable(above).map(PathItem::getPost))
                .flatMap(Optional::stream)
                .map(Operation::getRequestBody)
                .flatMap(body -> Optional.ofNullable(body).stream())
                .map(body -> body.getContent().get("application/json"))
                .flatMap(json -> Optional.ofNullable(json).stream())
                .flatMap(json -> Optional.ofNullable(json.getSchema()).stream())
                .map(Schema::get$ref)
                .flatMap(ref -> Optional.ofNullable(ref).stream())
                .<Schema<?>>map(
                        ref -> document.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1)))
                .filter(schema -> schema.getProperties() != null)
                .findFirst();
    }

    private static RequestBody optional(Schema<?> whole) {
        Schema<?> part = new JsonSchema().typesItem("object");
        part.setProperties(whole.getProperties());
        return new RequestBody()
                .required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(part)));
    }
}
