/** Topics: what people can decline without leaving altogether. */
@NullMarked
package io.flusomail.consent.topics;

import org.jspecify.annotations.NullMarked;
