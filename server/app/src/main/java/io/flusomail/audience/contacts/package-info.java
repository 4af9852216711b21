/** Contacts: the feature to copy. Record, service, store and controller side by side. */
@NullMarked
package io.flusomail.audience.contacts;

import org.jspecify.annotations.NullMarked;
