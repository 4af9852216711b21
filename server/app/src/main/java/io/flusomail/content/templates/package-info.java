/** Templates as people keep them: writing, versions, preview. */
@NullMarked
package io.flusomail.content.templates;

import org.jspecify.annotations.NullMarked;
