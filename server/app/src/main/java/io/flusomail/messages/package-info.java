/** Composing one mail of content, contact, links and headers; test sends; the transactional API. */
@ApplicationModule
@NullMarked
package io.flusomail.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
