/** The OpenAPI document: written from the controllers, served to everyone, committed as {@code api/openapi.yaml}. */
@NullMarked
package io.flusomail.platform.openapi;

import org.jspecify.annotations.NullMarked;
