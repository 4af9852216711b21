/**
 * Whether mail to people can be expected to arrive: asked of one address or of many people as a job, kept with each. A
 * verdict is told, never acted upon: who gets mail is consent's to say.
 */
@NullMarked
package io.flusomail.audience.verification;

import org.jspecify.annotations.NullMarked;
