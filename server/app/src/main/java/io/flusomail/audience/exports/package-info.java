/** Taking people out: asked for and answered here, kept for a week; what the files look like is decided below. */
@NullMarked
package io.flusomail.audience.exports;

import org.jspecify.annotations.NullMarked;
